"""The tests reach no model hub: whatever is not on this machine is not to be had."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"
