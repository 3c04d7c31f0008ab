// The socket: any bytes are sent, then no more; what comes back are whole frames, and whoever comes
// next is answered.
#include <array>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "api/frame.hpp"
#include "fuzz/office_at_work.hpp"
#include "fuzz/target.hpp"
#include "json/json.hpp"

namespace rota::fuzz {

namespace {

class Connection {
  public:
    explicit Connection(const std::string& path) : file_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        check(path.size() < sizeof(address.sun_path), "the path of the socket fits");
        std::memcpy(address.sun_path, path.data(), path.size());
        const auto* any = reinterpret_cast<const sockaddr*>(&address);
        check(::connect(file_, any, sizeof(address)) == 0, "the server listens");
    }
    ~Connection() { ::close(file_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Sends these bytes and no more; gives all that comes back.
    std::string exchange(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) break;  // it has hung up
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        ::shutdown(file_, SHUT_WR);
        std::string answer;
        std::array<char, 4096> buffer{};
        for (ssize_t size = 1; size > 0;) {
            size = ::recv(file_, buffer.data(), buffer.size(), 0);
            if (size > 0) answer.append(buffer.data(), static_cast<std::size_t>(size));
        }
        return answer;
    }

  private:
    int file_;
};

/// How many frames these bytes are; each is whole and can be read.
std::size_t count_frames(std::string_view bytes) {
    std::size_t count = 0;
    for (; !bytes.empty(); ++count) {
        check(bytes.size() >= api::FrameHead::size, "a frame has a head");
        std::array<char, api::FrameHead::size> raw{};
        std::memcpy(raw.data(), bytes.data(), raw.size());
        const auto head = api::parse_head(raw);
        check(head.has_value(), "a frame says how long it is");
        bytes.remove_prefix(raw.size());
        check(bytes.size() >= head->length, "a frame is as long as it says");
        const std::string_view body = bytes.substr(0, head->length);
        if (head->kind == api::FrameKind::json) {
            const auto answer = api::parse_answer(body);
            if (!answer) check_error(answer.error());
        }
        bytes.remove_prefix(head->length);
    }
    return count;
}

}  // namespace

void frames(std::string_view input) {
    const std::string path = OfficeAtWork::shared().socket();
    count_frames(Connection(path).exchange(input));
    const std::string question = api::framed(api::FrameKind::json, R"({"command": "status"})");
    check(count_frames(Connection(path).exchange(question)) == 1, "the next one is answered");

    // The client reads answers the same way.
    const auto answer = api::parse_answer(input);
    if (!answer) return;
    const auto again = api::parse_answer(api::answer_body(answer));
    check(again.has_value() && *again == *answer, "an answer survives its frame");
}

}  // namespace rota::fuzz
