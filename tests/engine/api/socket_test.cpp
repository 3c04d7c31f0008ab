// The way through the socket: what arrives is what was asked, nonsense ends only the connection it
// came by, and a request that is sent again after the engine went away happens once.
#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "api/client.hpp"
#include "api/frame.hpp"
#include "api/server.hpp"
#include "json/json.hpp"
#include "support/office/office.hpp"

namespace rota::test {

namespace {

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// A connection that says whatever a test wants.
class Raw {
  public:
    Raw() = default;
    explicit Raw(const std::string& path) { connect(path); }
    void connect(const std::string& path) { socket_.connect(Local::endpoint(path)); }
    void send(const std::string& bytes) {
        boost::system::error_code error;
        asio::write(socket_, asio::buffer(bytes), error);
    }
    /// The body of the next frame; nothing when the other side has hung up.
    std::optional<std::string> receive() {
        boost::system::error_code error;
        std::array<char, api::FrameHead::size> bytes{};
        asio::read(socket_, asio::buffer(bytes), error);
        const auto head = error ? std::nullopt : api::parse_head(bytes);
        if (!head) return std::nullopt;
        std::string body(head->length, '\0');
        asio::read(socket_, asio::buffer(body), error);
        return error ? std::nullopt : std::optional(body);
    }

  private:
    asio::io_context context_{1};
    Local::socket socket_{context_};
};

const std::string one_reply =
    "[[step]]\nid = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"east.liaison\"\n";

struct Served {
    Served() : office(office_with({workflow_of(one_reply)})) {
        server = std::make_unique<api::Server>(office.engine());
    }
    std::string path() const { return office.engine_options().folder.socket(); }
    std::unique_ptr<api::Client> client() const { return api::socket_client(path(), 10s); }

    Office office;
    std::unique_ptr<api::Server> server;
};

Value status() { return Value::fields({{"command", "status"}}); }
Value start(const char* key = "") {
    return Value::fields({{"command", "start"},
                          {"workflow", "w"},
                          {"as", "office.head"},
                          {"key", std::string(key)}});
}

std::size_t count_of_runs(Office& office) {
    return office.ask({{"command", "runs"}})["runs"].list()->items.size();
}

}  // namespace

TEST(Socket, AnswersAsTheServiceDoes) {
    Served served;
    const auto client = served.client();

    EXPECT_EQ(text_of(client->ask(status())), text_of(served.office.answer(status())));
    const Value unknown = Value::fields({{"command", "show"}, {"run", "w/none"}});
    EXPECT_EQ(text_of(client->ask(unknown)), text_of(served.office.answer(unknown)));
}

TEST(Socket, CarriesFilesBothWays) {
    Served served;
    const auto client = served.client();
    const std::string bytes("\x00\xff photo \n", 10);
    const auto run = client->ask(start());
    const auto kept = client->keep("现场.jpg", bytes);
    ASSERT_TRUE(kept.has_value());
    const Value hand_in = Value::fields({{"command", "do"},
                                         {"task", *(*run)["run"].text() + ":reply"},
                                         {"as", "east.liaison"},
                                         {"fields", Value::fields({{"report", "好"}})},
                                         {"files", Value::list({*kept})}});
    ASSERT_TRUE(client->ask(hand_in).has_value());

    const auto read = client->content(Value::fields(
        {{"command", "content"}, {"run", (*run)["run"]}, {"file", (*kept)["sha256"]}}));
    const auto none = client->content(
        Value::fields({{"command", "content"}, {"run", (*run)["run"]}, {"file", "none"}}));

    EXPECT_EQ(read.value(), bytes);
    EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

TEST(Socket, TakesAConnectionLaterWhenNoFileCanBeOpened) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizers need a pipe to look at memory, and no file is left for it";
#endif
    Served served;
    Raw raw;
    rlimit usual{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &usual), 0);
    const int free = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(free);
    rlimit tight = usual;
    tight.rlim_cur = static_cast<rlim_t>(free) + 1;

    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &tight), 0);
    raw.connect(served.path());
    std::this_thread::sleep_for(20ms);
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &usual), 0);

    raw.send(api::framed(api::FrameKind::json, json::to_json(status())));
    EXPECT_THAT(raw.receive().value_or(""), HasSubstr("\"answer\""));
}

TEST(Socket, AnswersARequestThatIsNoJsonAndGoesOn) {
    Served served;
    Raw raw(served.path());

    for (const char* body : {"", "{", "[1, 2", "\xff\xfe", "null", "7", "{\"command\": 1}"}) {
        raw.send(api::framed(api::FrameKind::json, body));
        const auto answer = raw.receive();
        ASSERT_TRUE(answer.has_value()) << body;
        EXPECT_THAT(*answer, HasSubstr("\"error\"")) << body;
    }
    raw.send(api::framed(api::FrameKind::json, json::to_json(status())));
    EXPECT_THAT(raw.receive().value_or(""), HasSubstr("\"answer\""));
}

TEST(Socket, ThatIsTalkedNonsenseToEndsOnlyThatConnection) {
    Served served;
    const auto client = served.client();
    ASSERT_TRUE(client->ask(status()).has_value());

    // A kind that is none, a length beyond the limit, and half a frame.
    for (const std::string& nonsense : {std::string("\x01\x00\x00\x00X", 5),
                                        std::string("\xff\xff\xff\x7fJ", 5),
                                        std::string(4096, '\xee')}) {
        Raw raw(served.path());
        raw.send(nonsense);
        EXPECT_FALSE(raw.receive().has_value());
    }
    Raw(served.path()).send("\x40");

    EXPECT_TRUE(client->ask(status()).has_value());
    EXPECT_TRUE(served.client()->ask(status()).has_value());
}

TEST(Socket, ServesManyAtOnce) {
    Served served;
    constexpr int clients = 8;
    std::vector<std::thread> threads;
    std::atomic<int> started{0};
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&] {
            const auto client = served.client();
            for (int n = 0; n < 5; ++n) started += client->ask(start()).has_value() ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) thread.join();

    EXPECT_EQ(started, 5 * clients);
    EXPECT_EQ(count_of_runs(served.office), 5U * clients);
}

TEST(Socket, CarriesManyRequestsInOneMessage) {
    Served served;
    const auto client = served.client();
    std::vector<Value> requests(3, start());
    requests.push_back(Value::fields({{"command", "show"}, {"run", "w/none"}}));
    requests.push_back(Value::fields({{"command", "runs"}}));
    requests.emplace_back(7);

    const auto answers = client->ask(
        Value::fields({{"command", "many"}, {"requests", Value::list(std::move(requests))}}));

    ASSERT_TRUE(answers.has_value()) << text_of(answers);
    const auto& items = answers->list()->items;
    ASSERT_EQ(items.size(), 6U);
    EXPECT_EQ(api::answer_of(items[2]).value()["run"], Value("w/2018-09-03-3"));
    EXPECT_EQ(api::answer_of(items[2]).value()["rehearsal"], Value(true));
    EXPECT_EQ(api::answer_of(items[3]).error().code, ErrorCode::not_found);
    EXPECT_EQ(api::answer_of(items[4]).value()["runs"].list()->items.size(), 3U);
    EXPECT_EQ(api::answer_of(items[5]).error().code, ErrorCode::invalid);
}

TEST(Socket, IsForItsOwnUserAlone) {
    Served served;

    const auto mode = std::filesystem::status(served.path()).permissions();

    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Socket, IsGoneWithItsServer) {
    Served served;
    ASSERT_TRUE(api::is_served(served.path()));

    served.server.reset();

    EXPECT_FALSE(api::is_served(served.path()));
    EXPECT_FALSE(std::filesystem::exists(served.path()));
}

TEST(SocketClient, FindsTheEngineAgainAfterItWentAway) {
    Served served;
    const auto client = served.client();
    ASSERT_TRUE(client->ask(start("k")).has_value());
    served.server.reset();
    served.office.restart();

    // It asks before there is anybody to answer.
    std::thread later(
        [&] { served.server = std::make_unique<api::Server>(served.office.engine()); });
    const auto again = client->ask(start("k"));
    later.join();

    EXPECT_TRUE(again.has_value()) << text_of(again);
    EXPECT_EQ(count_of_runs(served.office), 1U);
}

TEST(SocketClient, SendsManyAgainWithoutDoingThemTwice) {
    Served served;
    const auto client = served.client();
    const Value twice =
        Value::fields({{"command", "many"}, {"requests", Value::list({start("a"), start("b")})}});
    const auto first = client->ask(twice);
    ASSERT_TRUE(first.has_value()) << text_of(first);

    const auto again = client->ask(twice);

    EXPECT_EQ(text_of(again), text_of(first));
    EXPECT_EQ(count_of_runs(served.office), 2U);
}

TEST(SocketClient, SaysThatItCannotKnowWhenNobodyAnswers) {
    Office office(office_with({workflow_of(one_reply)}));
    const auto client = api::socket_client(office.engine_options().folder.socket(), 50ms);

    const auto answer = client->ask(start());

    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
    EXPECT_THAT(answer.error().en, HasSubstr("look before you try again"));
}

/// A server that takes a request to the engine and hangs up without handing on the answer, once.
TEST(SocketClient, RepeatsARequestWhoseAnswerWasLostAndItHappensOnce) {
    Office office(office_with({workflow_of(one_reply)}));
    const std::string path = office.engine_options().folder.socket();
    asio::io_context context{1};
    Local::acceptor acceptor(context, Local::endpoint(path));
    std::vector<std::string> keys;
    std::thread server([&] {
        for (int turn = 0; turn < 2; ++turn) {
            Local::socket socket = acceptor.accept();
            std::array<char, api::FrameHead::size> bytes{};
            asio::read(socket, asio::buffer(bytes));
            std::string body(api::parse_head(bytes)->length, '\0');
            asio::read(socket, asio::buffer(body));
            const Value request = json::from_json(body).value();
            keys.push_back(*request["key"].text());
            const auto answer = office.answer(request);
            if (turn == 0) continue;  // the answer is lost
            asio::write(socket,
                        asio::buffer(api::framed(api::FrameKind::json, api::answer_body(answer))));
        }
    });

    const auto answer = api::socket_client(path, 10s)->ask(
        Value::fields({{"command", "start"}, {"workflow", "w"}, {"as", "office.head"}}));
    server.join();

    EXPECT_TRUE(answer.has_value()) << text_of(answer);
    EXPECT_EQ(count_of_runs(office), 1U);
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0], keys[1]);
    EXPECT_FALSE(keys[0].empty());
}

TEST(Connect, OpensTheFolderWhenNobodyServesIt) {
    Office office(office_with({workflow_of(one_reply)}));
    const runtime::EngineOptions options = office.engine_options();
    office.stop();

    auto client = api::connect({.engine = options});

    ASSERT_TRUE(client.has_value());
    EXPECT_TRUE((*client)->ask(start()).has_value());
}

TEST(Connect, GoesThroughTheSocketOfWhoeverServesTheFolder) {
    Served served;

    auto client = api::connect({.engine = served.office.engine_options()});

    ASSERT_TRUE(client.has_value());
    EXPECT_TRUE((*client)->ask(start()).has_value());
    EXPECT_EQ(count_of_runs(served.office), 1U);
}

}  // namespace rota::test
