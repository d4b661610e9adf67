# cmake --install: the program, the static libraries, their headers, and the package that find_package(motcua) finds.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/motcua")

set(libraries)
foreach(floor IN LISTS MOTCUA_FLOORS)
  set_target_properties(motcua_${floor} PROPERTIES EXPORT_NAME ${floor})
  list(APPEND libraries motcua_${floor})
endforeach()
install(TARGETS motcua RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(TARGETS ${libraries} EXPORT motcuaTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
if(TARGET motcua_mpi)
  install(TARGETS motcua_mpi LIBRARY DESTINATION lib/motcua)  # where the program looks, beside bin
endif()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/sim/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/motcua"
        FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/scenarios" DESTINATION "${CMAKE_INSTALL_DATADIR}/motcua" OPTIONAL)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/CITATION.cff" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# Who builds with motcua needs the libraries below it: the package reads the same list as this build.
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/motcuaConfig.cmake.in" motcuaConfig.cmake
                              INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file(motcuaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/motcuaConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/motcuaConfigVersion.cmake"
              "${PROJECT_SOURCE_DIR}/cmake/MotcuaDependencies.cmake" DESTINATION "${package_folder}")
install(EXPORT motcuaTargets NAMESPACE motcua:: DESTINATION "${package_folder}")
