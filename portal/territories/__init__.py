"""Territories and their organisations: each département is master of its experiment (R07).

A territory holds what differs from one place to another as data, never as code: its name, the
number that is answered when nobody else does, where a card can be had. An organisation is a
service of a territory, of any kind: none is shut out from being a referent's (R12).
"""
