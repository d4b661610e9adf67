# motcua_floor(NAME [ON lower] [USES libraries…] [MAIN program])
#   builds sim/NAME/*.cpp into the static library motcua_NAME; with MAIN, sim/NAME/main.cpp becomes that program.
function(motcua_floor name)
  cmake_parse_arguments(floor "" "ON;MAIN" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/sim/${name}/*.cpp")
  list(REMOVE_ITEM sources "${PROJECT_SOURCE_DIR}/sim/${name}/main.cpp")
  set(library motcua_${name})
  if(sources)
    add_library(${library} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(motcua::${name} ALIAS ${library})
  set(MOTCUA_FLOORS ${MOTCUA_FLOORS} ${name} PARENT_SCOPE)  # lowest first
  target_compile_features(${library} ${scope} cxx_std_20)
  target_include_directories(${library} ${scope} "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/sim>"
                                                 "$<INSTALL_INTERFACE:include/motcua>")
  if(floor_ON)
    target_link_libraries(${library} ${scope} motcua_${floor_ON})
  endif()
  target_link_libraries(${library} ${scope} ${floor_USES})
  if(sources)
    motcua_compile_options(${library})
  endif()
  if(floor_MAIN)
    add_executable(${floor_MAIN} "${PROJECT_SOURCE_DIR}/sim/${name}/main.cpp")
    target_link_libraries(${floor_MAIN} PRIVATE ${library})
    motcua_compile_options(${floor_MAIN})
  endif()
endfunction()

# The large headers of other libraries, read once for a target instead of once for each of its files: a third to a half
# of a cold build. Off in the release preset, so that each file is also seen to include what it uses.
option(MOTCUA_PRECOMPILED_HEADERS "Precompile the headers of other libraries" OFF)
function(motcua_precompile target)
  if(MOTCUA_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} PRIVATE <algorithm> <functional> <map> <optional> <set> <string> <vector>
                              <fmt/format.h> ${ARGN})
  endif()
endfunction()

# Warnings, and arithmetic that every compiler does alike: no contraction to fused multiply-add, so that a draw has
# the same bits from g++ and clang, in debug and release.
function(motcua_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
  target_compile_options(${target} PUBLIC -ffp-contract=off)
  if(MOTCUA_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
