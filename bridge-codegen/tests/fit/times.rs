#[bridge::bridge(namespace = "lib")]
pub mod fit {
    struct Job {
        at: SystemTime, //~ lib::Job::at is not the member that the description says: SystemTime
        limit: Duration, //~ lib::Job::limit is not the member that the description says: Duration
    }
    #[fields]
    struct Options {
        timeout: Duration, //~ lib::Options::timeout
    }

    unsafe extern "C++" {
        include!("times.h");
        type Job;
        type Timer;

        fn steady() -> SystemTime; //~ @12 lib::steady must return a std::chrono::time_point of std::chrono::system_clock (no other clock counts from 1970): the description says SystemTime
        fn steady_in(at: SystemTime); //~ @12 lib::steady_in does not take what the description says: (SystemTime), of which SystemTime is std::chrono::system_clock's
        fn seconds() -> Duration; //~ lib::seconds must return a std::chrono::duration of numbers: the description says Duration
        fn seconds_in(d: Duration); //~ lib::seconds_in does not take what the description says: (Duration)
        fn truth() -> Duration; //~ lib::truth must return a std::chrono::duration of numbers
        fn maybe() -> Option<Duration>; //~ lib::maybe must return a std::chrono::duration of numbers, in a std::optional
        fn maybe_in(d: Option<SystemTime>); //~ lib::maybe_in does not take what the description says: (Option<SystemTime>)
        fn by_pointer(#[out] at: SystemTime); //~ lib::by_pointer does not take what the description says: (a pointer for SystemTime)
        fn changed(#[inout] d: Duration); //~ lib::changed does not take what the description says
        fn list() -> Vec<Duration>; //~ lib::list must return std::vector<std::chrono::nanoseconds>, or what is like it
        fn jobs(jobs: &[Job]);
        fn many(delays: &[Duration]); //~ lib::many does not take what the description says: (&[Duration])
        fn chosen(#[cxx_type = "std::chrono::seconds"] d: Duration); //~ lib::chosen does not take what the description says: (Duration as std::chrono::seconds)
        #[noexcept]
        fn exact(d: Duration) -> Duration; //~ lib::exact is not noexcept, or turns its arguments into what can throw
        #[field]
        fn interval(self: &Timer) -> Duration; //~ lib::Timer::interval must be a std::chrono::duration of numbers
        #[field]
        fn set_due(self: &mut Timer, to: SystemTime); //~ lib::Timer::due does not take what the description says
        fn optioned(options: &Options);
    }
}
