// A value that is large, never changes, and is in several hands: an event and the state made from
// it. Copies share it; two are equal when what they hold is.
#pragma once

#include <memory>
#include <utility>

namespace rota {

template <class T>
class Shared {
  public:
    Shared() : value_(nothing()) {}
    Shared(T value)  // NOLINT(google-explicit-constructor): it stands for its value
        : value_(std::make_shared<const T>(std::move(value))) {}

    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    const std::shared_ptr<const T>& pointer() const { return value_; }

    bool operator==(const Shared& other) const { return *value_ == *other.value_; }

  private:
    static const std::shared_ptr<const T>& nothing() {
        static const auto empty = std::make_shared<const T>();
        return empty;
    }
    std::shared_ptr<const T> value_;
};

}  // namespace rota
