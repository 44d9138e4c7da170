"""The directory of contacts: whom to reach where one lives, open to all (R11).

One function contact by service, no personal address, no worker's name. The services themselves
belong to their territory, because an account says where somebody works: here are only the pages,
for everyone to read and for the lead of the département to keep. Any kind of service may be a
referent's (R12), and the list of kinds is the one of ``territories``.
"""
