# How a library of step types is built, the same inside rota's tree and with an installed SDK.

# rota_add_plugin(NAME SOURCES … [LINK …] [OUTPUT folder])
#
# Builds NAME.rota.so. One symbol leaves it: a version script and not only hidden visibility, since
# what headers mark visible would otherwise bind to the copy of another library or of the engine.
# What is missing at link time is an error there and not at the first call.
function(rota_add_plugin name)
    cmake_parse_arguments(PLUGIN "" "OUTPUT" "SOURCES;LINK" ${ARGN})
    add_library(${name} MODULE ${PLUGIN_SOURCES})
    target_link_libraries(${name} PRIVATE RotaSDK::sdk ${PLUGIN_LINK})
    if(TARGET rota::options)
        target_link_libraries(${name} PRIVATE rota::options)
    endif()
    set_target_properties(${name} PROPERTIES
        PREFIX ""
        SUFFIX ".rota.so"
        POSITION_INDEPENDENT_CODE ON
        C_VISIBILITY_PRESET hidden
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON
        LINK_DEPENDS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin.version)
    if(PLUGIN_OUTPUT)
        set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${PLUGIN_OUTPUT})
    endif()
    target_compile_options(${name} PRIVATE
        $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>
        -ffunction-sections -fdata-sections)
    target_link_options(${name} PRIVATE
        LINKER:-z,defs,-z,now,-z,relro,--gc-sections
        LINKER:--version-script=${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin.version)
endfunction()

# rota_test_exports(NAME): a ctest that looks into NAME.rota.so. Needs enable_testing().
function(rota_test_exports name)
    add_test(NAME ${name}.exports
        COMMAND ${CMAKE_COMMAND} -DPLUGIN=$<TARGET_FILE:${name}> -DNM=${CMAKE_NM}
            -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/check_exports.cmake)
endfunction()
