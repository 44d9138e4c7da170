"""Who people are and how they come in (SAFETY §2).

A person comes with a card and six digits of her own, or eight words: never an e-mail, never a
telephone number. Professionals and peers come with a password and a code that changes. Sessions
live on the server: listed, revocable, ended everywhere in one act. Failures are counted per card
presented, never per person, so that nobody can lock somebody else out.
"""
