// How jemalloc is to work here: as many arenas as threads that make and drop much (the loop and the
// writer), and what is not used for a second goes back to the system.
extern "C" {
// The name and type are jemalloc's; it looks for them before main().
extern const char* malloc_conf;
const char* malloc_conf = "narenas:2,dirty_decay_ms:1000,muzzy_decay_ms:0";
}
