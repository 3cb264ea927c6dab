"""Every word of the profile is met, and none takes the place of one of the package."""

from pathlib import Path

from govreport_anji.county import PROFILE

from govreport.testing import check_profile


def test_the_profile_does_what_it_is_for() -> None:
    check_profile(PROFILE, Path(__file__).parent / "cases.toml")


def test_it_is_found_by_its_name() -> None:
    check_profile("anji", Path(__file__).parent / "cases.toml")
