"""Every folder below the tests that holds a golden.toml is a test."""

pytest_plugins = ["govreport.testing.goldens"]
