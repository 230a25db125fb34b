# myo_share_files(target SUBDIR FILE...): the files go where the program finds its data, build/share/myoatlas/SUBDIR, whenever
# they change, and the same when installed. `target` stands for having them there.
function(myo_share_files target subdir)
  set(copies)
  foreach(file ${ARGN})
    get_filename_component(name ${file} NAME)
    set(copy ${MYO_SHARE_DIR}/${subdir}/${name})
    add_custom_command(OUTPUT ${copy}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${MYO_SHARE_DIR}/${subdir}
      COMMAND ${CMAKE_COMMAND} -E copy ${file} ${copy}
      DEPENDS ${file} VERBATIM)
    list(APPEND copies ${copy})
  endforeach()
  add_custom_target(${target} ALL DEPENDS ${copies})
  install(FILES ${ARGN} DESTINATION ${MYO_INSTALL_SHARE}/${subdir} COMPONENT data)
endfunction()
