# Every library motcua stands on; all are Debian 12 packages (see packages.txt).
find_package(fmt REQUIRED)
find_package(TBB REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS graph)

# Debian keeps serial HDF5 in folders of its own; pkg-config knows them. Only the C library is used.
find_package(PkgConfig REQUIRED)
pkg_check_modules(hdf5 REQUIRED IMPORTED_TARGET hdf5-serial)

# Shards of sweeps.
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)

# XXH3-128 for digests of results; headers only.
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

# Exported text, if its name ends in .gz.
find_package(ZLIB REQUIRED)

# Packs rows for HDF5's deflate filter, on several threads.
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)

# HDF5 becomes part of the program where there is a static library of it: the shared one loads 28 others, for networks
# and certificates, at every start of the program.
find_library(hdf5_static libhdf5.a PATHS ${hdf5_LIBRARY_DIRS} NO_DEFAULT_PATH)
find_library(szip sz)
if(hdf5_static AND szip)
  set_target_properties(PkgConfig::hdf5 PROPERTIES INTERFACE_LINK_LIBRARIES
                        "${hdf5_static};${szip};ZLIB::ZLIB;${CMAKE_DL_LIBS}")
endif()
