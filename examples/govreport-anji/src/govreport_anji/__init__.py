"""Reports of 安吉县: what govreport does not know of them by itself."""
