"""Closed lists that the tables of several rooms hold."""

DOMAINS = "housing health work training money rights family mobility digital language ties safety"
THEMES = "contact housing money work rights family mobility health justice plan study testimony"
VOTES = "for against"
