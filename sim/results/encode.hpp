// A dataset as the bytes of an HDF5 file that is also valid netCDF-4.
#pragma once

#include "results/dataset.hpp"
#include "results/file_image.hpp"
#include "results/scales.hpp"
#include "results/storage.hpp"

namespace motcua::results {

/// Makes `image` the file that holds `dataset`, which must have no `problems_in()`. Equal datasets give equal bytes
/// with the same versions of HDF5 and zlib: no times, no addresses, no padding left to chance; objects in the order of
/// the dataset. Built in memory, because a full disk would leave the library with a file that it can neither finish
/// nor close. Throws hdf5::Error if the library fails.
///
/// Every axis has a dimension scale; scales precede variables and have `_Netcdf4Dimid`; creation order is tracked;
/// floats have NaN as `_FillValue` unless the dataset says otherwise; text is of variable length, in UTF-8, which alone
/// arrives in xarray as text from both of its engines.
void encode(const Dataset& dataset, const Storage& storage, FileImage& image);

// Its parts, for files that are written otherwise; a hdf5::Session must be held.

/// A new file that says by whom it was written. `access` decides where it lies.
hdf5::File create_file(const char* name, const hdf5::Properties& access);

/// Writes a dataset into an empty group, of the file's root as a rule, and adds its dimensions to the file's scales.
void write_group(hid_t group, const Dataset& dataset, const Storage& storage, hdf5::Scales& scales);

}  // namespace motcua::results
