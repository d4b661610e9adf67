"""Opens a results file as analysts do and prints what they see; fails if the ways of opening it disagree.

Usage: open_with_xarray.py FILE [GROUP]
"""
import sys
import warnings

import h5netcdf  # noqa: F401  imported here so that only the opening, not the import, may not warn
import netCDF4  # noqa: F401
import xarray

warnings.simplefilter("error")
# Debian's xarray decodes an instant that is not there by way of a cast that numpy warns of.
warnings.filterwarnings("ignore", "invalid value encountered in cast", RuntimeWarning)

path, group = sys.argv[1], (sys.argv[2] if len(sys.argv) > 2 else None)
plain = xarray.open_dataset(path, group=group)
for engine in "netcdf4", "h5netcdf":
    xarray.testing.assert_identical(plain.load(), xarray.open_dataset(path, group=group, engine=engine).load())

for name, variable in plain.variables.items():
    for label in "units", "long_name":
        assert label in variable.attrs or label in variable.encoding, f"{name} has no {label}"
    kind = "coordinate" if name in plain.coords else "variable"
    first = variable.values.flat[0] if variable.size else "-"
    units = variable.attrs.get("units", "decoded")
    print(kind, name, variable.dims, variable.dtype, units, first, sep="|")
for name, value in plain.attrs.items():
    print("attribute", name, type(value).__name__, str(value)[:20], sep="|")
