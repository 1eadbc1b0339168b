"""Parts that XML formats of news share."""
