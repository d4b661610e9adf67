# cmake -D BUILD=… -D COMPILER=… -D FLAGS=… -D VERSION=… -P check_install.cmake
set(prefix "${BUILD}/install_test/prefix")
set(consumer "${BUILD}/install_test/consumer")
file(REMOVE_RECURSE "${prefix}" "${consumer}")

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  set(output "${output}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}")
foreach(file bin/motcua include/motcua/core/version.hpp)
  if(NOT EXISTS "${prefix}/${file}")
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()
file(GLOB_RECURSE sources "${prefix}/include/*.cpp")
if(sources)
  message(FATAL_ERROR "sources among the headers: ${sources}")
endif()

run("${CMAKE_COMMAND}" -G Ninja -S "${CMAKE_CURRENT_LIST_DIR}/consumer" -B "${consumer}" -D "CMAKE_PREFIX_PATH=${prefix}"
    -D "CMAKE_CXX_COMPILER=${COMPILER}" -D "CMAKE_CXX_FLAGS=${FLAGS}")
run("${CMAKE_COMMAND}" --build "${consumer}")
run("${consumer}/consumer")
if(NOT output STREQUAL "motcua ${VERSION}\n")
  message(FATAL_ERROR "the consumer said: ${output}")
endif()
