"""All shared code that needs Flask: who asks, who may, which language, how a page leaves.

The life of a request: find the thing (only among those this person may know), ask the rule, read
the form, call one verb, commit once, answer 303. A stranger gets the 404 of a thing that is not.
"""
