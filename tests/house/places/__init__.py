"""Every address of the house with parts that are really there, and somebody behind each door.

The one to whom these parts belong is Ondine; Clochette is her referent.
"""

from tests.house.places.contents import changed, contents
from tests.house.places.furnish import furnish
from tests.house.places.parts import HELPER, HERSELF, REFERENT, Places

__all__ = ["HELPER", "HERSELF", "REFERENT", "Places", "changed", "contents", "furnish"]
