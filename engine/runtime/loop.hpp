// What the engine's one loop decides between its waits: which message means what, when a batch goes
// to the disk, what leaves after it, when the store can only be read. Synchronous and without
// threads: the engine drives it with threads, the simulation with a virtual clock. [loop-thread]
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "runtime/command.hpp"
#include "runtime/shard.hpp"

namespace rota::runtime {

namespace message {

/// The answer of an outside call, by the token of its attempt.
struct Answered {
    std::string token;
    Answer answer;
    std::function<void()> kept =
        {};  // called when it is on the disk, or cannot get there; or empty
};
/// A handler that runs outside the loop asks something that only the loop knows.
struct Asked {
    std::function<void()> answer;
};
struct Committed {
    SealedBatch batch;
};
struct NotCommitted {
    SealedBatch batch;
    std::string why;
};
struct ProbeDone {
    bool is_good = false;
};
struct Stop {};

}  // namespace message

/// What arrives at the loop, in one order.
using Message = std::variant<Command,
                             message::Answered,
                             message::Asked,
                             message::Committed,
                             message::NotCommitted,
                             message::ProbeDone,
                             message::Stop>;

/// What the loop hands on. Nothing here waits: what comes of it comes back as a message.
class Environment {
  public:
    virtual ~Environment() = default;
    /// Comes back as Committed or NotCommitted. `is_alone`: nobody waits for the loop meanwhile.
    virtual void write(SealedBatch batch, bool is_alone) = 0;
    /// Tries, a little later, whether the store can be written again; comes back as ProbeDone.
    virtual void probe_store() = 0;
    /// Comes back as Answered, now or much later, or never.
    virtual void call(HandlerCall call) = 0;
    virtual void abandon(const std::string& token) = 0;
    /// Everything that waited for a batch has been handed on.
    virtual void released() {}
    /// Takes the office's files if they have changed and are good; an Error says what is wrong.
    virtual std::optional<Error> look_at_office() = 0;
    virtual std::shared_ptr<const language::Office> office_in_force() = 0;
    /// When the files in force were last changed; nothing where only the loop's own clock knows.
    virtual std::optional<Instant> office_edited_at() { return std::nullopt; }
    virtual void log(const std::string& line) = 0;
};

Error store_error(const std::string& why);

class Loop {
  public:
    Loop(Shard& shard, Environment& outside) : shard_(shard), environment_(outside) {}

    /// Takes up what a restart left undone.
    void begin() { shard_.recover(); }
    /// The store is of a later version: whoever asks for a change is told so. Instead of `begin`.
    void only_read(Error why) {
        is_read_only_ = true;
        why_only_read_ = std::move(why);
    }
    /// Lets time pass, goes on with what there is, and hands a batch over if none is on its way.
    /// False when it was told to stop and everything is on disk, or nothing more gets there.
    bool turn();
    /// How long to wait for a message before the next turn; nothing: for ever.
    std::optional<std::chrono::microseconds> wait();
    void take(Message message);

    bool is_read_only() const { return is_read_only_; }
    bool is_writing() const { return is_writing_; }

  private:
    void on(Command command);
    void carry_out(Command command);
    void carry_out(message::Answered answered);
    void look_now_and_then();
    void tell_trouble(const std::optional<Error>& trouble);
    void look_before_starts();
    std::optional<Error> look_at_office();
    bool holds_back() const;
    void on(message::Answered answered);
    void on(message::Asked asked);
    void on(message::Committed committed);
    void on(message::NotCommitted failed);
    void on(message::ProbeDone probe);
    void on(message::Stop stop);
    void hand_over(bool is_alone);
    void release(SealedBatch& batch);

    Shard& shard_;
    Environment& environment_;
    std::deque<std::variant<Command, message::Answered>> backlog_;  // held back
    bool has_looked_at_office_ = false;                             // since the last turn
    std::string told_trouble_;
    std::optional<Instant> looked_at_;  // when it last did without being asked to
    bool is_writing_ = false;           // a batch is on its way to the disk
    bool is_read_only_ = false;
    std::optional<Error> why_only_read_;  // for good
    bool is_stopping_ = false;
};

}  // namespace rota::runtime
