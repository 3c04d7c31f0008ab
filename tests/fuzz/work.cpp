#include "fuzz/work.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

#include <pthread.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

namespace {

std::atomic<std::size_t> allocated{0};

}  // namespace

namespace rota::fuzz {

std::size_t bytes_allocated() { return allocated; }

void on_a_small_stack(const std::function<void()>& work) {
    // Sanitizers make frames several times as large.
    constexpr std::size_t stack_size = is_sanitized ? std::size_t{8} << 20 : std::size_t{1} << 20;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack_size);
    pthread_t thread{};
    const auto body = [](void* argument) -> void* {
        (*static_cast<const std::function<void()>*>(argument))();
        return nullptr;
    };
    void* argument = const_cast<std::function<void()>*>(&work);
    if (pthread_create(&thread, &attributes, body, argument) != 0) std::abort();
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
}

}  // namespace rota::fuzz

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

void* operator new(std::size_t size) {
    allocated.fetch_add(size, std::memory_order_relaxed);
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

#endif
