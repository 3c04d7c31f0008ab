/* Calls what nobody provides: found out when it is loaded, not when it is called. */
#include <rota/plugin.h>

const rota_plugin* rota_test_symbol_that_nobody_has(void);

const rota_plugin* rota_plugin_entry(uint32_t host_abi_major) {
    (void)host_abi_major;
    return rota_test_symbol_that_nobody_has();
}
