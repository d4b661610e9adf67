# Adds the program's version, commit and compiler to the core floor. A new commit recompiles one small file.
set(version_source "${PROJECT_BINARY_DIR}/generated/version.cpp")
add_custom_target(motcua_version
  COMMAND "${CMAKE_COMMAND}" -D "SOURCE=${PROJECT_SOURCE_DIR}" -D "OUTPUT=${version_source}"
          -D "version=${PROJECT_VERSION}" -D "compiler=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
          -P "${CMAKE_CURRENT_LIST_DIR}/WriteVersion.cmake"
  BYPRODUCTS "${version_source}"
  COMMENT "Looking at the commit"
  VERBATIM)
target_sources(motcua_core PRIVATE "${version_source}")
add_dependencies(motcua_core motcua_version)
