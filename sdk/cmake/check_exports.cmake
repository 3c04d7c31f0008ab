# Fails unless PLUGIN exports exactly rota_plugin_entry, and nothing of kind "unique": such a symbol
# is shared between libraries that must not know of each other, and keeps a library mapped for ever.
execute_process(COMMAND ${NM} -D --defined-only ${PLUGIN}
    OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
string(STRIP "${symbols}" symbols)
string(REPLACE "\n" ";" symbols "${symbols}")
list(LENGTH symbols count)
if(NOT count EQUAL 1 OR NOT symbols MATCHES " T rota_plugin_entry")
    message(FATAL_ERROR "${PLUGIN} exports ${count} symbols, expected rota_plugin_entry alone "
        "(build it with rota_add_plugin): ${symbols}")
endif()

execute_process(COMMAND ${NM} ${PLUGIN} OUTPUT_VARIABLE all COMMAND_ERROR_IS_FATAL ANY)
if(all MATCHES "[0-9a-f]+ u ([^\n]+)")
    message(FATAL_ERROR "${PLUGIN} holds a unique symbol (compile with -fno-gnu-unique): "
        "${CMAKE_MATCH_1}")
endif()
