// Connections to the file of the SQLite store, with their settings checked by reading them back.
#pragma once

#include "store/sqlite.hpp"
#include "store/sqlite_handle.hpp"

namespace rota::store::sqlite {

/// The store has a format that a later version of the program made: it is only read.
class LaterFormat : public StoreError {
  public:
    explicit LaterFormat(int found);
};

/// The one connection that writes; makes the tables in a new file. Throws LaterFormat.
Connection open_for_writing(const SqliteOptions& options);
Connection open_for_reading(const SqliteOptions& options);

/// The files of a definition as one text of bytes, and back.
std::string encode_files(const std::vector<SourceFile>& files);
std::vector<SourceFile> decode_files(std::string_view bytes);

}  // namespace rota::store::sqlite
