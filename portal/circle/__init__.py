"""The pathway and the people round it: her, those who live it with her, those who help (R02, R04).

One pathway may cover a household; each adult keeps her own account, her own agreements and her own
words. A helper is in the circle because she said so. Being in the circle shows nothing: what a
helper sees is asked of the agreements, on the floor above.
"""
