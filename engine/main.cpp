// The program: everything below is put together here and nowhere else.
#include "cli/command.hpp"

int main(int argc, char** argv) { return rota::cli::run(argc, argv); }
