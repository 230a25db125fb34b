# Walls between rooms. A header is included as "<folder>/<file>.hpp" from the repository root, but no target has the
# repository root on its include path: a room's headers are found through an include root of the room's own,
# build/include/<room>, which travels with the library. So a header can be included only by who links its room, and an
# include that CMakeLists.txt does not allow does not compile (tests/lint holds that).
function(myo_include_root target visibility room)
  string(REPLACE "/" "-" flat ${room})
  set(root ${CMAKE_BINARY_DIR}/include/${flat})
  get_filename_component(parent ${root}/${room} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${room} ${root}/${room} SYMBOLIC)
  target_include_directories(${target} ${visibility} ${root})
endfunction()

# myo_target_options(target PUBLIC|PRIVATE): warnings, sanitizers, and the include root of the folder it is called in.
function(myo_target_options target visibility)
  file(RELATIVE_PATH room ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  if(room)
    myo_include_root(${target} ${visibility} ${room})
  endif()
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion $<$<BOOL:${MYO_WERROR}>:-Werror>)
  target_compile_definitions(${target} PRIVATE GLM_FORCE_DEPTH_ZERO_TO_ONE GLM_FORCE_RADIANS GLM_ENABLE_EXPERIMENTAL)
  target_compile_definitions(${target} PRIVATE $<TARGET_PROPERTY:fmt::fmt,INTERFACE_COMPILE_DEFINITIONS>)
  # What a compiler cache needs to see through a precompiled header (see ccache's manual).
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  if(MYO_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${MYO_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${MYO_SANITIZE})
  endif()
endfunction()

# The headers that nearly every file reads are precompiled once, for all targets of the same flags. fmt's one definition is given to
# every target for that: a precompiled header is refused where a macro of its own is missing.
function(myo_precompiled name headers)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "// Nothing: ${name} is a precompiled header.\n")
  add_library(${name} STATIC ${CMAKE_BINARY_DIR}/${name}.cpp)
  myo_target_options(${name} PRIVATE)
  target_link_libraries(${name} PRIVATE fmt::fmt glm::glm tl::expected ${ARGN})
  target_precompile_headers(${name} PRIVATE ${headers})
endfunction()

# myo_light(target...): what waits for people or for files and computes nothing long is compiled a third faster with fewer optimisations.
# Rooms that compute (bodies, pictures, ranking, reading) are not named.
function(myo_light)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endforeach()
endfunction()

# myo_library(name SOURCES ... [PUBLIC libs...] [PRIVATE libs...]): one static library a folder.
function(myo_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  myo_target_options(${name} PUBLIC)
  target_precompile_headers(${name} REUSE_FROM myo_precompiled)
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()

# Leaks are told by the library that leaks; those of the system's are known in tests/lsan.supp.
if(MYO_SANITIZE MATCHES "address")
  add_library(myo_keep_modules OBJECT ${CMAKE_SOURCE_DIR}/tests/support/keep_modules.cpp)
endif()
function(myo_name_leaks name)
  if(TARGET myo_keep_modules)
    target_link_libraries(${name} PRIVATE myo_keep_modules)
    target_link_options(${name} PRIVATE -Wl,--export-dynamic-symbol=dlclose)
  endif()
endfunction()

# With the libraries that a target needs, but for those that belong to the machine; `rpath` leads from it to them.
function(myo_install_portable name rpath)
  set_target_properties(${name} PROPERTIES INSTALL_RPATH ${rpath})
  target_link_options(${name} PRIVATE -Wl,--disable-new-dtags) # what the libraries need is looked for there, too
  install(TARGETS ${name} RUNTIME_DEPENDENCY_SET ${name}_libraries ${ARGN} COMPONENT program)
  install(RUNTIME_DEPENDENCY_SET ${name}_libraries
    PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv|mvec|util|stdc\\+\\+|gcc_s|vulkan|drm|GL|GLX|GLdispatch|EGL|X[A-Za-z0-9]*|xcb.*|wayland-.*|z|expat|fontconfig|freetype|uuid)\\.so"
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/myoatlas COMPONENT program)
endfunction()

# myo_install_program(target): goes into the program's package; in a portable one with the libraries that it needs, but for those that
# belong to the machine: its C and C++ runtime, its drivers' way in, its display.
function(myo_install_program name)
  if(NOT MYO_PORTABLE)
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
    return()
  endif()
  myo_install_portable(${name} "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/myoatlas" RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

function(myo_executable name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PRIVATE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  myo_target_options(${name} PRIVATE)
  target_link_options(${name} PRIVATE -Wl,-z,relro,-z,now) # what calls lead to is fixed before the first of them
  target_precompile_headers(${name} REUSE_FROM myo_precompiled)
  target_link_libraries(${name} PRIVATE ${ARG_PRIVATE})
  myo_name_leaks(${name})
endfunction()

# myo_test(file.cpp LIBS ... [LABELS ...] [ENV ...]): one GoogleTest executable a file, named after it.
function(myo_test source)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LIBS;LABELS;ENV" ${ARGN})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  myo_target_options(${name} PRIVATE)
  myo_include_root(${name} PRIVATE tests)
  target_compile_definitions(${name} PRIVATE
    MYO_SOURCE_DIR="${CMAKE_SOURCE_DIR}" MYO_BINARY_DIR="${CMAKE_BINARY_DIR}" MYO_SHARE_DIR="${MYO_SHARE_DIR}")
  if(MYO_SANITIZE)
    target_compile_options(${name} PRIVATE -Wno-error=maybe-uninitialized) # GCC 12 then sees values unset in std::regex that are set
  endif()
  target_precompile_headers(${name} REUSE_FROM myo_precompiled_tests)
  target_link_libraries(${name} PRIVATE ${ARG_LIBS} GTest::gtest GTest::gtest_main)
  myo_name_leaks(${name})
  myo_light(${name})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  if(ARG_LABELS MATCHES "gpu|images|ui")
    list(APPEND ARG_ENV MYOATLAS_VALIDATION=1) # any message fails
  endif()
  if(MYO_SANITIZE)
    list(APPEND ARG_ENV TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp)
    list(APPEND ARG_ENV LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0)
  endif()
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" ENVIRONMENT "${ARG_ENV}" TIMEOUT ${ARG_TIMEOUT})
endfunction()
