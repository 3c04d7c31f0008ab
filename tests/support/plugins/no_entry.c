/* A shared library like any other: nothing in it says that it holds step types. */
int rota_test_library_without_entry(void);

int rota_test_library_without_entry(void) { return 1; }
