# Run at each build: writes OUTPUT from version.cpp.in; the file is touched only when its text changes.
#   cmake -D SOURCE=… -D OUTPUT=… -D version=… -D compiler=… -P WriteVersion.cmake
set(commit unknown)
find_program(git git)
# A .git of its own (a folder, or a file in a worktree): the commit of a repository around an unpacked archive is not ours.
if(git AND EXISTS "${SOURCE}/.git")
  execute_process(COMMAND "${git}" -C "${SOURCE}" describe --always --exclude=* --abbrev=12 --dirty
                  OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(commit "${described}")
  endif()
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/version.cpp.in" "${OUTPUT}" @ONLY)
