//! Threads that do anything at random, through the safe interface: objects of
//! classes that threads share are shared, all others move from thread to thread.
//! `BRIDGE_STRESS` says for how many seconds, `BRIDGE_SEED` repeats the choices.

mod support;

use bridge::Owned;
use bridge_examples::faults::{self, Keeper, Kind, Loan, OpenRoom, SharedRoom, Token};
use bridge_examples::kv::{Batch, Cursor, KvErrorKind, Store};
use bridge_examples::life::{self, Image, Journal, LifeErrorKind, ReadYard, Yard};
use std::sync::RwLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};
use support::alone;
use support::random::Random;

const THREADS: usize = 8;

/// What all threads see.
struct World {
    /// Read without a lock, by cursors that move too.
    library: Owned<Store>,
    keeper: Owned<Keeper>,
    open_room: Owned<OpenRoom>,
    image: Owned<Image>,
    /// Changed and replaced: Rust asks for the lock, `#[sync_const]` for what it
    /// excludes.
    stores: [RwLock<Owned<Store>>; 3],
    keepers: [RwLock<Owned<Keeper>>; 3],
    shared_room: RwLock<Owned<SharedRoom>>,
}

/// What moves from thread to thread.
enum Parcel<'w> {
    Token(Owned<Token>),
    Batch(Owned<Batch>),
    Yard(Owned<Yard>),
    ReadYard(Owned<ReadYard>),
    Journal(Owned<Journal>),
    Keeper(Owned<Keeper>),
    Loan(Owned<Loan<'w>>),
    Cursor(Owned<Cursor<'w>>),
}

struct Worker<'w> {
    world: &'w World,
    random: Random,
    inbox: Receiver<Parcel<'w>>,
    outboxes: Vec<Sender<Parcel<'w>>>,
}

#[test]
fn threads_do_anything() {
    let _alone = alone();
    let seconds = std::env::var("BRIDGE_STRESS").map_or(2, |text| text.parse().expect("a number of seconds"));
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut seeds = Random::new(u64::from(std::process::id()));
    let mut library = Store::in_memory("library");
    for key in 0..50 {
        library.put(&[key], b"text").unwrap();
    }
    let world = World {
        library,
        keeper: Keeper::new("text"),
        open_room: OpenRoom::new(),
        image: life::draw(7).unwrap(),
        stores: std::array::from_fn(|_| RwLock::new(Store::in_memory(""))),
        keepers: std::array::from_fn(|_| RwLock::new(Keeper::new("text"))),
        shared_room: RwLock::new(SharedRoom::new()),
    };
    let (outboxes, inboxes): (Vec<_>, Vec<_>) = (0..THREADS).map(|_| channel()).unzip();
    let done: u64 = thread::scope(|scope| {
        let workers: Vec<_> = inboxes
            .into_iter()
            .map(|inbox| {
                let random = Random::of(seeds.next());
                let mut worker = Worker { world: &world, random, inbox, outboxes: outboxes.clone() };
                scope.spawn(move || {
                    let mut done = 0;
                    while Instant::now() < end {
                        worker.step();
                        done += 1;
                    }
                    done
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().expect("a thread has failed")).sum()
    });
    println!("{done} actions");
}

impl<'w> Worker<'w> {
    fn step(&mut self) {
        match self.random.below(12) {
            0 => self.read(),
            1 => self.change_a_store(),
            2 => self.read_a_store(),
            3 => self.use_a_keeper(),
            4 => self.pass_rooms(),
            5..=7 => self.make(),
            _ => {
                if let Ok(parcel) = self.inbox.try_recv() {
                    self.open(parcel);
                }
            }
        }
    }

    fn key(&mut self) -> [u8; 1] {
        [u8::try_from(self.random.below(50)).unwrap()]
    }

    /// What needs no lock.
    fn read(&mut self) {
        let key = self.key();
        assert_eq!(self.world.library.get(&key).unwrap().as_deref(), Some(&b"text"[..]));
        assert_eq!((self.world.keeper.text(), self.world.image.width()), ("text", 7));
        self.world.open_room.pass().unwrap();
    }

    fn change_a_store(&mut self) {
        let (key, which) = (self.key(), self.random.below(3));
        let mut store = self.world.stores[which].write().unwrap();
        match self.random.below(6) {
            0 => *store = Store::in_memory(""),
            1 => drop(store.erase(&key).unwrap()),
            2 => store.set_label("other"),
            3 => {
                let mut batch = Batch::new();
                batch.expect(&key, None).unwrap();
                batch.put(&key, b"batch").unwrap();
                let there = store.contains(&key);
                match store.apply(batch) {
                    Ok(()) => assert!(!there),
                    Err(error) => assert!(there && error.kind() == KvErrorKind::Conflict),
                }
            }
            _ => drop(store.put(&key, b"text").unwrap()),
        }
    }

    fn read_a_store(&mut self) {
        let (key, which) = (self.key(), self.random.below(3));
        let store = self.world.stores[which].read().unwrap();
        let mut cursor = store.cursor();
        if let Some(found) = store.find(&key) {
            assert_eq!(found.key().unwrap(), key);
            // Before or after the one that is older.
            if self.random.chance(2) {
                drop(found);
                cursor.seek(&key);
            }
        }
        while cursor.valid() {
            assert!(!cursor.value().unwrap().is_empty());
            cursor.next().unwrap();
        }
        assert_eq!(cursor.key().unwrap_err().kind(), KvErrorKind::End);
    }

    fn use_a_keeper(&mut self) {
        let which = self.random.below(3);
        if self.random.chance(3) {
            let mut keeper = self.world.keepers[which].write().unwrap();
            if self.random.chance(2) {
                *keeper = Keeper::new("text");
            } else {
                keeper.set_text("text").unwrap();
            }
            return;
        }
        let keeper = self.world.keepers[which].read().unwrap();
        let loan = Loan::renew(keeper.lend());
        let sublet = loan.sublet();
        assert_eq!((sublet.text(), loan.size()), ("text", 4));
    }

    fn pass_rooms(&mut self) {
        if self.random.chance(4) {
            self.world.shared_room.write().unwrap().pass_alone().unwrap();
        } else {
            self.world.shared_room.read().unwrap().pass().unwrap();
        }
    }

    fn make(&mut self) {
        let parcel = match self.random.below(8) {
            0 => Parcel::Token(Token::new(1)),
            1 => Parcel::Batch(Batch::new()),
            2 => Parcel::Yard(Yard::new(2)),
            3 => Parcel::ReadYard(ReadYard::new(2)),
            4 => Parcel::Journal(Journal::new("a")),
            5 => Parcel::Keeper(Keeper::new("text")),
            6 => Parcel::Loan(self.world.keeper.lend()),
            _ => Parcel::Cursor(self.world.library.cursor()),
        };
        self.send(parcel);
    }

    /// To any thread, this one too. One that has ended destroys what it gets.
    fn send(&mut self, parcel: Parcel<'w>) {
        let to = self.random.below(THREADS);
        drop(self.outboxes[to].send(parcel));
    }

    /// Uses what has come, and sends it on, drops it, or gives it away.
    fn open(&mut self, parcel: Parcel<'w>) {
        let ends = self.random.chance(2);
        let parcel = match parcel {
            Parcel::Token(mut token) => {
                let value = token.value();
                token.set_value(value);
                match self.random.below(4) {
                    0 if ends => return assert_eq!(faults::take_token(token).unwrap(), 1),
                    1 if ends => return drop(faults::take_token_and_throw(token, Kind::Own).unwrap_err()),
                    2 => Parcel::Token(faults::pass_token(token).unwrap()),
                    _ => Parcel::Token(token),
                }
            }
            Parcel::Batch(mut batch) => {
                batch.put(&self.key(), b"batch").unwrap();
                if ends {
                    let which = self.random.below(3);
                    return self.world.stores[which].write().unwrap().apply(batch).unwrap();
                }
                Parcel::Batch(batch)
            }
            Parcel::Yard(yard) => {
                let (first, second) = (yard.enter().unwrap(), yard.try_enter().unwrap());
                assert_eq!(yard.enter().unwrap_err().kind(), LifeErrorKind::Full);
                drop(first);
                assert_eq!((second.number(), yard.inside()), (2, 1));
                drop(second);
                Parcel::Yard(yard)
            }
            Parcel::ReadYard(yard) => {
                let ticket = yard.enter().unwrap();
                assert_eq!((ticket.number(), yard.inside()), (1, 1));
                drop(ticket);
                Parcel::ReadYard(yard)
            }
            Parcel::Journal(mut journal) => {
                journal.header_mut().set("title");
                let page = journal.page();
                let header = page.header_of().unwrap();
                assert_eq!((header.text().as_str(), page.journal().len()), ("title", journal.len()));
                drop(page);
                journal.add("line");
                if ends {
                    let broken = self.random.chance(2);
                    if broken {
                        journal.break_disk();
                    }
                    let failed = Journal::close(journal).err().map(|error| error.kind());
                    return assert_eq!(failed, broken.then_some(LifeErrorKind::Unwritten));
                }
                Parcel::Journal(journal)
            }
            Parcel::Keeper(mut keeper) => {
                assert_eq!(keeper.lend().sublet().text(), "text");
                keeper.set_text("text").unwrap();
                if ends {
                    let which = self.random.below(3);
                    *self.world.keepers[which].write().unwrap() = keeper;
                    return;
                }
                Parcel::Keeper(keeper)
            }
            Parcel::Loan(loan) => {
                assert_eq!(loan.sublet().text(), "text");
                Parcel::Loan(Loan::renew(loan))
            }
            Parcel::Cursor(mut cursor) => {
                cursor.seek(&self.key());
                assert_eq!(cursor.value().unwrap(), b"text");
                Parcel::Cursor(cursor)
            }
        };
        if !ends {
            self.send(parcel);
        }
    }
}
