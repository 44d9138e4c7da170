"""The ground floor: clock, settings, database, column types, encryption, ledger, sanitizing.

Knows neither Flask nor any room. Everything above may use it; it uses nothing above.
Times are timezone-aware and in UTC; dates shown to people are those of Europe/Paris.
"""
