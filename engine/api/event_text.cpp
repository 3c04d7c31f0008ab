#include "api/event_text.hpp"

#include <algorithm>

#include "core/why.hpp"
#include "feel/text.hpp"
#include "sentence/words.hpp"

namespace rota::api {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else

std::string minute(const Value& moment) {
    std::string text = feel::text_of(moment).value_or("");
    if (const auto t = text.find('T'); t != std::string::npos) text[t] = ' ';
    return text.size() > 16 ? text.substr(0, 16) : text;
}

/// One sentence an event. `say` takes the Chinese and the English one.
class Tell {
  public:
    Tell(const OpenedRun& run, const Earlier& earlier)
        : run_(run), tasks_(earlier.tasks), dues_(earlier.dues) {}

    std::string operator()(const InputAccepted&) const { return {}; }
    std::string operator()(const RunStarted& e) const {
        return say("发起「" + run_.workflow().label.zh + "」" + e.name,
                   "started \"" + run_.workflow().label.in(Language::en) + "\" " + e.name);
    }
    std::string operator()(const RunEnded& e) const {
        return say("本轮结束：", "the run ended: ") + ended(e.outcome) + with(e.say);
    }
    std::string operator()(const RunPaused& e) const {
        return say("暂停：" + e.because, "paused: " + e.because);
    }
    std::string operator()(const RunResumed& e) const {
        return say("恢复" + with(e.because), "resumed" + with(e.because));
    }
    std::string operator()(const RunReopened& e) const {
        return say("已结束的一轮重新打开：" + e.because, "the ended run goes on: " + e.because);
    }
    std::string operator()(const InputsRefreshed&) const {
        return say("按现在的机构名单重新取了默认输入", "the default inputs were evaluated anew");
    }
    std::string operator()(const StepSkipped& e) const {
        const std::string why = in(e.note);
        if (why.empty())
            return step(e.step) + say("跳过：条件不成立", " skipped: its condition is false");
        if (e.saw.empty()) return step(e.step) + say("", " ") + why;  // its owner said so
        return step(e.step) +
               say("跳过：条件算不出真假：",
                   " skipped: its condition is neither true nor false: ") +
               why;
    }
    std::string operator()(const BlockOpened& e) const {
        if (!e.repeats) return step(e.step) + say("开始", " began");
        const std::string count = std::to_string(e.iterations.size());
        return step(e.step) + say("开始，共 " + count + " 项",
                                  " began with " + count + (count == "1" ? " item" : " items"));
    }
    std::string operator()(const IterationEnded& e) const {
        return step(e.block) + say("的一项结束：", ": an item ended: ") + ended(e.outcome) +
               with(e.say);
    }
    std::string operator()(const IterationsRestarted& e) const {
        return step(e.block) + say("重办没成的项", ": the failed items start anew");
    }
    std::string operator()(const BlockEnded& e) const {
        return step(e.block) + (e.outcome == "done"
                                    ? say("全部办完", " done")
                                    : say("结束，有没办成的", " ended with errors"));
    }
    std::string operator()(const StepScheduled& e) const {
        return step(e.step) + say("定在 " + to_string(e.on), " starts on " + to_string(e.on));
    }
    std::string operator()(const StepOpened& e) const {
        return step(e.step) + say("打开", " opened");
    }
    std::string operator()(const StepWaiting&) const { return {}; }
    std::string operator()(const StepFinished& e) const {
        return step(e.step) + say("办结：", ": ") + outcome(e.step.step, e.outcome) +
               (e.late ? say("（逾期）", " (late)") : "") + with(e.report);
    }
    std::string operator()(const StepClosed& e) const {
        switch (e.reason) {
            case CloseReason::sent_back:
                return step(e.step) + say("收回（退回重办）", " closed (sent back)");
            case CloseReason::cancelled:
                return step(e.step) + say("收回（撤销）", " closed (cancelled)");
            case CloseReason::stopped:
                return step(e.step) + say("收回（终止）", " closed (stopped)");
            case CloseReason::failed: return step(e.step) + say("收回（故障）", " closed (failed)");
            case CloseReason::run_again:
                return step(e.step) + say("收回（重来）", " closed (run again)");
        }
        return {};
    }
    std::string operator()(const Rewound& e) const {
        return e.sender ? say("退回到", "sent back to ") + step(e.target) + with(e.because)
                        : say("从", "run again from ") + step(e.target) + say("重来", "") +
                              with(e.because);
    }
    std::string operator()(const AttemptStarted& e) const {
        return step(e.step) + say("第 " + std::to_string(e.attempt) + " 次执行",
                                  ": attempt " + std::to_string(e.attempt));
    }
    std::string operator()(const AttemptFailed& e) const {
        return step(e.step) + say("没成：", " failed: ") + in(e.reason);
    }
    std::string operator()(const AttemptLost& e) const {
        return step(e.step) + say("执行中引擎中断", ": the engine stopped during the attempt");
    }
    std::string operator()(const AnswerRefused& e) const {
        return step(e.step) + say("迟到的答复，不予采用", ": a late answer was refused");
    }
    std::string operator()(const RetryScheduled& e) const {
        return step(e.step) + say("将在 " + at(e.at) + " 再试", " is tried again at " + at(e.at));
    }
    std::string operator()(const RetryBegan& e) const {
        return step(e.step) + say("再试", " is tried again");
    }
    std::string operator()(const StepHeld& e) const {
        return step(e.step) + say("出了故障，等负责人决定：", " is held for its owner: ") +
               in(e.reason);
    }
    std::string operator()(const StepRetried& e) const {
        return step(e.step) + say("负责人决定重试", ": the owner said to retry");
    }
    std::string operator()(const CompensationStarted& e) const {
        return say("开始撤销已办的 " + std::to_string(e.steps.size()) + " 步：",
                   "undoing " + std::to_string(e.steps.size()) + " finished steps: ") +
               in(e.reason);
    }
    std::string operator()(const StepCompensated& e) const {
        return step(e.step) +
               (e.skipped ? say("不再撤销", " is left as it is") : say("已撤销", " undone"));
    }
    std::string operator()(const TaskOpened& e) const {
        const std::string& title = e.title.in(run_.language());
        return (title.empty() ? step(e.step) : title) + say("：交给 ", ": given to ") +
               people(e.to);
    }
    std::string operator()(const TaskClosed&) const { return {}; }
    std::string operator()(const TaskSubmitted& e) const {
        return of_task(e.task) + say("交来：", ": handed in: ") + outcome_of_task(e) +
               with(e.because) +
               (e.files.empty() ? ""
                                : say("，附件 " + std::to_string(e.files.size()) + " 个",
                                      ", " + std::to_string(e.files.size()) + " files"));
    }
    std::string operator()(const TaskClaimed& e) const {
        return of_task(e.task) + say("认领", ": claimed");
    }
    std::string operator()(const TaskReleased& e) const {
        return of_task(e.task) +
               say("认领到期未办，重新开放", ": the claim lapsed; anybody may claim again");
    }
    std::string operator()(const CheckedIn& e) const {
        return step(e.step) + say("签到", ": checked in");
    }
    std::string operator()(const WasRead& e) const {
        return say("已阅", "read: ") + what_was_read(e.what);
    }
    std::string operator()(const ExtensionAsked& e) const {
        return step(e.step) + say("申请延期 ", ": asked for ") +
               sentence::in_words(e.by, run_.language()) + say("：", " more: ") + e.because;
    }
    std::string operator()(const ExtensionDecided& e) const {
        return step(e.step) +
               (e.granted ? say("同意延期", ": extension granted")
                          : say("不同意延期", ": extension refused")) +
               with(e.because);
    }
    std::string operator()(const DueSet& e) const {
        if (!e.due) return {};
        const std::string note = e.is_provisional ? say("（节假日安排未发布，按周末推算）",
                                                        " (holidays not published: weekends only)")
                                                  : "";
        return step(e.step) + due(e) + note;
    }
    std::string operator()(const AlarmRang& e) const {
        switch (e.alarm.kind) {
            case AlarmKind::remind:
            case AlarmKind::remind_daily:
                return step(e.step) + say("提醒 ", ": reminded ") + people(e.to);
            case AlarmKind::close:
                return step(e.step) + say("到期截止", ": closed at its due time");
            case AlarmKind::approve:
                return step(e.step) + say("到期未表态，视为同意", ": silence counts as consent");
            case AlarmKind::reject:
                return step(e.step) +
                       say("到期未表态，视为不同意", ": silence counts as rejection");
            case AlarmKind::escalate:
                return step(e.step) + say("逾期，上报 ", " is overdue, escalated to ") +
                       people(e.to);
            case AlarmKind::hand_over:
                return step(e.step) + say("逾期，转交 ", " is overdue, handed over to ") +
                       people(e.to);
            case AlarmKind::claim_lapses: return {};
        }
        return {};
    }
    std::string operator()(const TimerSet& e) const {
        return step(e.step) + say("等到 ", " waits until ") + at(e.at);
    }
    std::string operator()(const TimerCleared&) const { return {}; }
    std::string operator()(const TimerFired& e) const {
        return step(e.step) + say("到点", ": the time has come");
    }
    std::string operator()(const SignalAwaited& e) const {
        return step(e.step) + say("等信号 ", " waits for the signal ") + e.signal;
    }
    std::string operator()(const SignalCame& e) const {
        return say("收到信号 " + e.signal, "the signal " + e.signal + " came");
    }
    std::string operator()(const SignalTaken& e) const {
        return step(e.step) + say("收到信号 ", " got the signal ") + e.signal;
    }
    std::string operator()(const SignalSent& e) const {
        return step(e.step) + say("发出信号 ", " sent the signal ") + e.signal + with(e.to);
    }
    std::string operator()(const ChildRequested& e) const {
        return step(e.step) + say("发起流程 ", " started a run of ") + e.workflow;
    }
    std::string operator()(const ChildFinished& e) const {
        return step(e.step) + say("：", ": ") + e.name + say(" 结束：", " ended: ") +
               ended(e.outcome);
    }
    std::string operator()(const NumberIssued&) const { return {}; }
    std::string operator()(const EntryOpened& e) const {
        const Value& title = title_of(e.entry);
        return say("立项 ", "opened ") + e.entry.no + with(feel::text_of(title).value_or(""));
    }
    std::string operator()(const EntryAmended& e) const { return say("修改 ", "amended ") + e.no; }
    std::string operator()(const EntryClosed& e) const { return say("销号 ", "closed ") + e.no; }
    std::string operator()(const EntryDropped& e) const {
        return say("撤销 ", "dropped ") + e.no + with(e.because);
    }
    std::string operator()(const EntryChangedElsewhere& e) const {
        return e.entry.no + say(" 由别的流程更新", " was changed by another run");
    }
    std::string operator()(const FileKept& e) const {
        return step(e.step) + say("生成文件 ", " made the file ") + e.file.name;
    }
    std::string operator()(const Delivered& e) const {
        const std::string whom = e.to.size() == 1 ? people(e.to)
                                                  : say(std::to_string(e.to.size()) + " 个岗位",
                                                        std::to_string(e.to.size()) + " accounts");
        return step(e.step) + (e.number.empty() ? "" : say("", " ") + e.number) +
               say("：印发给 ", ": issued to ") + whom;
    }
    std::string operator()(const Notified& e) const {
        return say("通知 ", "told ") + people(e.to) + say("：", ": ") + e.text;
    }
    std::string operator()(const DrawRecorded& e) const {
        return step(e.step) + (e.sealed_seed.empty()
                                   ? say("抽签，种子公开", ": drawn, the seed is public")
                                   : say("抽签，种子封存", ": drawn, the seed is sealed"));
    }
    std::string operator()(const DrawRevealed& e) const {
        return step(e.step) + say("公开封存的种子", ": the sealed seed is revealed");
    }
    std::string operator()(const Warned& e) const {
        return say("注意：", "warning: ") + in(e.what);
    }
    std::string operator()(const HandlerRead& e) const {
        return step(e.step) + say("查了 ", " asked ") + std::to_string(e.reads.size()) +
               say(" 次", " questions");
    }
    std::string operator()(const OfLaterVersion&) const {
        return say("由更新版本的 rota 写成，这个版本不认得",
                   "written by a later version of rota, not known to this one");
    }

  private:
    std::string say(const std::string& zh, const std::string& en) const {
        return run_.language() == Language::zh ? zh : en;
    }
    std::string in(const LocalizedText& said) const {
        return run_.language() == Language::zh ? said.zh() : said.en();
    }
    std::string with(const std::string& more) const {
        return more.empty() ? "" : say("：", ": ") + more;
    }
    template <class Step>
    std::string step(const Step& at) const {
        const std::string name = run_.name_of(at);
        return say("「" + run_.label_of(at.step) + "」", run_.label_of(at.step)) +
               (name.find('[') == std::string::npos && name.find('#') == std::string::npos
                    ? ""
                    : name.substr(name.find_first_of("[#")));
    }
    std::string of_task(const std::string& task) const {
        const auto known = tasks_.find(task);
        return known == tasks_.end() ? std::string() : step(known->second);
    }
    std::string ended(const std::string& outcome) const {
        return in(core::outcome_in_words(outcome));
    }
    /// An outcome in words: its name is English, its step type knows the Chinese one.
    std::string outcome(StepIndex step, const std::string& name) const {
        const auto& type_name = run_.workflow().steps[step].type;
        const StepType* type = type_name ? run_.types().find(*type_name) : nullptr;
        const StepOutcome* known = type != nullptr ? type->outcome(name) : nullptr;
        if (known == nullptr || known->label.zh.empty()) return ended(name);
        std::string in_english = name;
        std::replace(in_english.begin(), in_english.end(), '_', ' ');
        return say(known->label.zh, in_english);
    }
    std::string outcome_of_task(const TaskSubmitted& e) const {
        if (e.outcome == "granted") return say("同意", "granted");
        if (e.outcome == "refused") return say("不同意", "refused");
        if (e.outcome == "retry") return say("重试", "retry");
        if (e.outcome == "skip") return say("跳过", "skip");
        if (e.outcome == "stop") return say("停止", "stop");
        const auto task = tasks_.find(e.task);
        return task == tasks_.end() ? e.outcome : outcome(task->second.step, e.outcome);
    }
    std::string what_was_read(const std::string& id) const {
        for (const Delivery& delivery : run_.state().deliveries) {
            if (delivery.id == id)
                return delivery.number.empty() ? delivery.file.name : delivery.number;
        }
        for (const Notice& notice : run_.state().notices) {
            if (notice.id == id) return step(notice.step);
        }
        return of_task(id);
    }
    std::string due(const DueSet& e) const {
        const auto known = dues_.find(e.step);
        const std::string before = known == dues_.end() ? "" : at(known->second);
        const std::string now = at(*e.due);
        switch (e.reason) {
            case DueReason::opened: return say("期限 " + now, " is due " + now);
            case DueReason::extended:
                return say("延期到 " + now + "（原定 " + before + "）",
                           " extended to " + now + " (was " + before + ")");
            case DueReason::calendar_changed:
                if (before == now) {
                    return say("期限仍为 " + now + "：工作日历有变，已重新推算",
                               " is still due " + now + ": the calendar changed");
                }
                return say("期限由 " + before + " 改为 " + now + "：工作日历有变，已重新推算",
                           " is due " + now + ", no longer " + before + ": the calendar changed");
            case DueReason::pinned:
                return say(
                    "期限仍为 " + now + "：工作日历有变，重新推算已过，不再改动",
                    " is still due " + now + ": by the changed calendar it would be over already");
        }
        return {};
    }
    std::string at(Instant when) const { return minute(run_.time(when)); }
    std::string people(const std::vector<std::string>& accounts) const {
        std::string text;
        for (const std::string& account : accounts)
            text += (text.empty() ? "" : say("、", ", ")) + run_.label_of(account);
        return text;
    }
    const Value& title_of(const Entry& entry) const {
        for (const auto& [name, value] : entry.fields) {
            if (name == (run_.language() == Language::zh ? "zh" : "en") || name == "title" ||
                name == "text")
                return value;
        }
        return null_value();
    }

    const OpenedRun& run_;
    const std::map<std::string, Activation>& tasks_;
    const std::map<Activation, Instant>& dues_;
};

}  // namespace

std::string event_text(const OpenedRun& run, const Earlier& earlier, const Event& event) {
    return std::visit(Tell(run, earlier), event);
}

}  // namespace rota::api
