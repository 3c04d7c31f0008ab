#include "plugin/elf.hpp"

#include <cstdint>
#include <cstring>

#include <elf.h>

namespace rota::plugin {

namespace {

#if defined(__x86_64__)
constexpr std::uint16_t machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t machine = EM_AARCH64;
#else
#error "say which ELF machine this processor is"
#endif

bool is_inside(std::uint64_t offset, std::uint64_t size, std::string_view bytes) {
    return offset <= bytes.size() && size <= bytes.size() - offset;
}

/// A header from the file, copied, since nothing promises its alignment.
template <class Header>
Header header_at(std::string_view bytes, std::uint64_t offset) {
    Header header;
    std::memcpy(&header, bytes.data() + offset, sizeof header);
    return header;
}

/// True if all headers of a table lie inside the file and `is_sound` holds for each.
template <class Header, class Check>
bool holds_for_all(std::string_view bytes,
                   std::uint64_t offset,
                   std::uint64_t count,
                   std::uint64_t entry_size,
                   Check is_sound) {
    if (count == 0) return true;
    if (entry_size != sizeof(Header) || !is_inside(offset, count * entry_size, bytes)) return false;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (!is_sound(header_at<Header>(bytes, offset + i * entry_size))) return false;
    }
    return true;
}

}  // namespace

std::optional<ElfTrouble> trouble_with_elf(std::string_view bytes) {
    if (bytes.size() < SELFMAG || bytes.substr(0, SELFMAG) != std::string_view(ELFMAG, SELFMAG)) {
        return ElfTrouble::not_elf;
    }
    if (bytes.size() < sizeof(Elf64_Ehdr)) return ElfTrouble::truncated;
    const auto header = header_at<Elf64_Ehdr>(bytes, 0);
    const bool is_ours = header.e_ident[EI_CLASS] == ELFCLASS64 &&
                         header.e_ident[EI_DATA] == ELFDATA2LSB && header.e_machine == machine &&
                         header.e_type == ET_DYN;
    if (!is_ours) return ElfTrouble::wrong_machine;

    bool is_dynamic = false;
    const bool has_segments = holds_for_all<Elf64_Phdr>(
        bytes, header.e_phoff, header.e_phnum, header.e_phentsize, [&](const Elf64_Phdr& segment) {
            is_dynamic |= segment.p_type == PT_DYNAMIC;
            return is_inside(segment.p_offset, segment.p_filesz, bytes);
        });
    const bool has_sections = holds_for_all<Elf64_Shdr>(
        bytes, header.e_shoff, header.e_shnum, header.e_shentsize, [&](const Elf64_Shdr& section) {
            return section.sh_type == SHT_NOBITS ||
                   is_inside(section.sh_offset, section.sh_size, bytes);
        });
    if (!has_segments || !has_sections) return ElfTrouble::truncated;
    return is_dynamic ? std::nullopt : std::optional(ElfTrouble::wrong_machine);
}

}  // namespace rota::plugin
