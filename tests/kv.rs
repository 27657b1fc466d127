//! The key-value store beside a model of it: random calls on both, and what they
//! answer must be the same, after whatever order of opening and dropping.

mod support;

use bridge::{Code, Owned};
use bridge_examples::faults;
use bridge_examples::kv::{self, Batch, Durability, KvErrorKind, Store};
use std::collections::BTreeMap;
use std::error::Error as _;
use std::ops::Bound;
use support::{alone, batches, random::Random};

type Model = BTreeMap<Vec<u8>, Vec<u8>>;

/// Few keys, so that they meet.
fn key(random: &mut Random) -> Vec<u8> {
    let keys: [&[u8]; 6] = [b"a", b"b", b"\0", b"a\0b", b"\xff\xff", b"long key that is no small string"];
    random.pick(&keys).to_vec()
}

fn write(store: &mut Store, model: &mut Model, random: &mut Random) {
    let key = key(random);
    match random.below(4) {
        0 => assert_eq!(store.erase(&key).unwrap(), model.remove(&key).is_some()),
        1 => batch(store, model, random),
        _ => {
            let value = random.bytes();
            let span = store.put(&key, &value).unwrap();
            assert!(span.begin < span.end);
            model.insert(key, value);
        }
    }
}

/// Several changes at once, of which one may be refused: then none is made.
fn batch(store: &mut Store, model: &mut Model, random: &mut Random) {
    let mut batch = Batch::new();
    let mut after = model.clone();
    for _ in 0..random.below(5) {
        let key = key(random);
        if random.chance(2) {
            batch.erase(&key).unwrap();
            after.remove(&key);
        } else {
            let value = random.bytes();
            batch.put(&key, &value).unwrap();
            after.insert(key, value);
        }
    }
    let key = key(random);
    let expected = if random.chance(2) { model.get(&key).cloned() } else { Some(b"never a value".to_vec()) };
    batch.expect(&key, expected.as_deref()).unwrap();
    let holds = model.get(&key) == expected.as_ref();
    match store.apply(batch) {
        Ok(()) => {
            assert!(holds, "a batch that expects what is not so was applied");
            *model = after;
        }
        Err(error) => assert_eq!((holds, error.kind()), (false, KvErrorKind::Conflict)),
    }
    assert_eq!(batches(), 0, "a batch is taken on success and on failure");
}

fn read(store: &Store, model: &Model, random: &mut Random) {
    let key = key(random);
    assert_eq!(store.get(&key).unwrap().as_ref(), model.get(&key));
    assert_eq!(store.contains(&key), model.contains_key(&key));
    assert_eq!(store.len(), model.len());
    let next = model.range::<[u8], _>((Bound::Included(&*key), Bound::Unbounded)).next();
    assert_eq!(store.first(Some(&key)).as_ref(), next.map(|(key, _)| key));
    assert_eq!(store.first(None).as_ref(), model.keys().next());
    assert_eq!(store.find(&key).is_some(), model.contains_key(&key));
    match store.locate(&key) {
        Ok(span) => assert!(span.begin < span.end && model.contains_key(&key)),
        Err(error) => assert!(error.to_string().starts_with("NotFound") && !model.contains_key(&key)),
    }
}

/// Everything, through a cursor.
fn walk(store: &Store, model: &Model) {
    let mut cursor = store.cursor();
    for (key, value) in model {
        assert!(cursor.valid());
        assert_eq!((cursor.key().unwrap(), cursor.value().unwrap()), (&key[..], &value[..]));
        assert!(cursor.span().unwrap().begin < cursor.span().unwrap().end);
        cursor.next().unwrap();
    }
    assert!(!cursor.valid());
    let errors = [cursor.key().err(), cursor.value().err(), cursor.span().err()];
    assert!(errors.iter().all(|error| error.as_ref().is_some_and(|error| error.kind() == KvErrorKind::End)));
    if let Some(first) = model.keys().next() {
        cursor.seek(b"");
        assert_eq!(cursor.key().unwrap(), first);
    }
}

#[test]
fn random_calls_answer_as_the_model_does() {
    let _alone = alone();
    let mut random = Random::new(7);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.log");
    let path = path.to_str().unwrap();
    let mut model = Model::new();
    for _ in 0..20 {
        let durability = random.pick(&[Durability::Buffered, Durability::Written]);
        let mut store = Store::open(path, durability).unwrap();
        assert_eq!((store.len(), store.durability(), store.path()), (model.len(), durability, path));
        for _ in 0..100 {
            write(&mut store, &mut model, &mut random);
            read(&store, &model, &mut random);
        }
        walk(&store, &model);
        if random.chance(2) {
            store.compact().unwrap();
            walk(&store, &model);
        }
        store.flush(random.pick(&[None, Some(Durability::Synced)])).unwrap();
        assert!(store.verify().unwrap() >= model.len() as u64);
        let copy = kv::copy_of(&store).unwrap();
        drop(store);
        walk(&copy, &model);
    }
    walk(&Store::open_read_only(path).unwrap(), &model);
}

#[test]
fn two_stores_are_merged_and_drained() {
    let _alone = alone();
    let (mut one, mut two) = (Store::in_memory("one"), Store::in_memory("two"));
    one.put(b"a", b"1").unwrap();
    two.put(b"a", b"2").unwrap();
    two.put(b"b", b"2").unwrap();
    assert_eq!((one.merge(&two).unwrap(), one.len(), two.len()), (1, 2, 2));
    assert_eq!((two.drain(&mut one).unwrap(), one.len(), two.len()), (2, 0, 2));
    assert_eq!(two.get(b"a").unwrap().as_deref(), Some(&b"2"[..]));
    one.set_label("grüße\0");
    assert_eq!((one.label(), two.label(), one.path()), ("grüße\0", "two", ""));
    let owned: Owned<Store> = one;
    assert!(owned.spans().is_empty() && owned.dump().is_empty());
}

#[test]
fn what_is_wrong_with_a_log_is_the_source_of_the_error() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.log");
    let path = path.to_str().unwrap();
    let mut store = Store::open(path, Durability::Buffered).unwrap();
    store.put(b"key", b"value").unwrap();
    drop(store);
    let mut log = std::fs::read(path).unwrap();
    *log.last_mut().unwrap() ^= 0xff;
    std::fs::write(path, log).unwrap();
    let error = Store::open(path, Durability::Buffered).unwrap_err();
    assert_eq!((error.kind(), error.code()), (KvErrorKind::Recovery, Code::DataLoss));
    let cause = error.source().unwrap().downcast_ref::<bridge::Failure>().unwrap();
    assert_eq!((error.error().type_name(), cause.type_name()), ("kv::recovery_failed", "kv::corruption"));
    let missing = Store::open_read_only("/nowhere/at/all").unwrap_err();
    assert_eq!((missing.kind(), missing.code()), (KvErrorKind::Io, Code::NotFound));
    assert_eq!((missing.error().detail(), missing.error().domain()), (2, Some("system")));
}

#[test]
fn a_store_that_shares_is_read_by_several_threads_at_once() {
    let _alone = alone();
    let mut store = Store::in_memory("shared");
    for n in 0..=255_u8 {
        store.put(&[n], &[n; 300]).unwrap();
    }
    let store = &store;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(move || {
                for n in (0..=255_u8).cycle().take(2000) {
                    assert_eq!(store.get(&[n]).unwrap().unwrap(), [n; 300]);
                }
            });
        }
    });
}

#[test]
fn errors_of_two_libraries_live_side_by_side() {
    let _alone = alone();
    let mut store = Store::in_memory("");
    for kind in [faults::Kind::Nested, faults::Kind::BadAlloc, faults::Kind::Int] {
        let fault = faults::throw_unit(kind).unwrap_err();
        let error = store.put(b"", b"").unwrap_err();
        let again = faults::throw_unit(kind).unwrap_err();
        drop(fault);
        assert_eq!(
            (error.kind(), error.error().type_name()),
            (KvErrorKind::Invalid, "std::invalid_argument")
        );
        drop(error);
        assert!(!again.to_string().is_empty());
    }
}
