"""How it begins: the scheme proposed to somebody, or asked for, answered, and opened with her.

Nobody needs an account to answer. A yes, a no and « I am thinking » weigh the same; a no leaves a
pathway without a name, to be counted, and at most the mark by which she is not asked again too
soon. Whoever asks for a referent herself says the least; her request reaches the lead of the
département and whom he hands it to (R05, R06, R36). An account is made with her present, and its
maker can never use it (R03).
"""
