# myo_shaders(target shader...): compiles each stage of shaders/passes with glslc to MYO_SHARE_DIR/shaders/<file>.spv,
# with depfiles, so that a change in shaders/include rebuilds what includes it.
function(myo_shaders target)
  set(outputs)
  file(MAKE_DIRECTORY ${MYO_SHARE_DIR}/shaders)
  foreach(shader ${ARGN})
    get_filename_component(file ${shader} NAME)
    set(out ${MYO_SHARE_DIR}/shaders/${file}.spv)
    add_custom_command(OUTPUT ${out}
      COMMAND Vulkan::glslc --target-env=vulkan1.3 -O -I ${CMAKE_SOURCE_DIR}/shaders/include
              -MD -MF ${CMAKE_CURRENT_BINARY_DIR}/${file}.d -MT ${out} -o ${out} ${CMAKE_CURRENT_SOURCE_DIR}/${shader}
      DEPENDS ${shader} DEPFILE ${CMAKE_CURRENT_BINARY_DIR}/${file}.d VERBATIM)
    list(APPEND outputs ${out})
  endforeach()
  add_custom_target(${target} ALL DEPENDS ${outputs})
  install(FILES ${outputs} DESTINATION ${MYO_INSTALL_SHARE}/shaders COMPONENT data)
endfunction()
