// Depth first, until the allowance is used up.
#include "feel/shortening.hpp"

#include "feel/code_points.hpp"

namespace rota::feel {

namespace {

class Shortener {
  public:
    Shortener(std::uint32_t weight_max, bool& is_shortened)
        : left_(weight_max), is_shortened_(is_shortened) {}

    Value front_of(const Value& value, int depth) {
        if (left_ > 0) --left_;
        if (const List* list = value.list()) return front_of(*list, depth);
        if (const Fields* fields = value.fields()) return front_of(*fields, depth);
        if (const std::string* text = value.text()) return front_of(*text);
        return value;
    }

  private:
    static constexpr int depth_max = 20;
    static constexpr std::size_t text_size_max = 400;

    bool is_used_up(int depth) {
        if (left_ > 0 && depth < depth_max) return false;
        is_shortened_ = true;
        return true;
    }

    Value front_of(const List& list, int depth) {
        List front{{}, list.from_loop, {}};
        for (const Value& item : list.items) {
            if (is_used_up(depth)) break;
            front.items.push_back(front_of(item, depth + 1));
        }
        return front;
    }

    Value front_of(const Fields& fields, int depth) {
        Fields front;
        for (const Field& field : fields.items) {
            if (is_used_up(depth)) break;
            front.items.emplace_back(field.first, front_of(field.second, depth + 1));
        }
        return front;
    }

    Value front_of(const std::string& text) {
        if (text.size() <= text_size_max) return text;
        is_shortened_ = true;
        std::size_t end = 0;
        for (std::size_t next = 0; next <= text_size_max; next_code_point(text, next)) end = next;
        return std::string_view(text).substr(0, end);
    }

    std::uint32_t left_;
    bool& is_shortened_;
};

}  // namespace

Value shortened(const Value& value, std::uint32_t weight_max, bool& is_shortened) {
    is_shortened = false;
    const bool is_text = value.text() != nullptr;
    const bool is_small = !is_text && value.extent().weight != 0 &&
                          value.extent().weight <= weight_max && value.extent().depth < 20;
    if (is_small) return value;
    return Shortener(weight_max, is_shortened).front_of(value, 0);
}

}  // namespace rota::feel
