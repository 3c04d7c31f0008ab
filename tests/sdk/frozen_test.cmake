# The frozen contract must let a field be appended, and nothing else: three edits of plugin.h are
# tried against frozen_v1.c.
function(try edit expected)
    file(REMOVE_RECURSE ${WORK})
    file(COPY ${INCLUDE}/rota DESTINATION ${WORK})
    file(READ ${WORK}/rota/plugin.h header)
    string(REPLACE "${ARGV2}" "${ARGV3}" changed "${header}")
    if(changed STREQUAL header)
        message(FATAL_ERROR "the edit '${edit}' no longer finds its place in plugin.h")
    endif()
    file(WRITE ${WORK}/rota/plugin.h "${changed}")
    execute_process(COMMAND ${CC} -std=c17 -fsyntax-only -I${WORK} ${FROZEN}
        RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
    if(result EQUAL 0)
        set(actual passes)
    else()
        set(actual fails)
    endif()
    if(NOT actual STREQUAL expected)
        message(FATAL_ERROR "the edit '${edit}' ${actual}, and should not")
    endif()
endfunction()

try("append a field" passes
    "} rota_result;" "    uint64_t appended;\n} rota_result;")
try("insert a field" fails
    "    rota_str outcome;" "    uint64_t inserted;\n    rota_str outcome;")
try("change a signature" fails
    "uint32_t (*signals)(const struct rota_host*, rota_call)"
    "uint32_t (*signals)(const struct rota_host*, rota_call, int)")
