//! Objects in values. The test stands for C++: an object is an address that nothing else
//! looks like, and how many owners and holders it has.

use super::{Choice, MOST, Make, Random, bytes_of};
use bridge::abi::{Counted, Live, Opaque};
use bridge::pack::{Pack, Packer, Refusal, Unpack, Unpacker, unpack};
use bridge::{Code, Error, Object, Owned, Shared, SharedObject};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ffi::c_void;
use std::ptr::NonNull;

/// What the addresses of objects begin with, in memory that nobody has.
const OBJECTS_AT: usize = 0x7e57_c0de_5eed_0000;

thread_local! {
    static OWNERS: RefCell<BTreeMap<usize, i32>> = const { RefCell::new(BTreeMap::new()) };
}

fn change_owners(object: usize, by: i32) {
    OWNERS.with_borrow_mut(|owners| *owners.entry(object).or_default() += by);
}

/// The address of a new object that somebody owns.
fn new_object<T>() -> NonNull<T> {
    let object = OBJECTS_AT + OWNERS.with_borrow(BTreeMap::len);
    change_owners(object, 1);
    NonNull::new(std::ptr::without_provenance_mut(object)).expect("not null")
}

/// Of which one owns each object.
#[repr(C)]
struct Ticket(Opaque);

impl Counted for Ticket {
    fn live(_: i32) -> Live {
        unreachable!("nobody asks")
    }
}

// SAFETY: of size 0, and nothing is left of an object without an owner.
unsafe impl Object for Ticket {
    unsafe fn destroy(object: *mut Self) {
        change_owners(object.addr(), -1);
    }
}

/// Of which several hold each object.
#[repr(C)]
struct Seat(Opaque);

impl Counted for Seat {
    fn live(_: i32) -> Live {
        unreachable!("nobody asks")
    }
}

// SAFETY: of size 0, and holders are counted.
unsafe impl SharedObject for Seat {
    unsafe fn hold(object: *const Self) -> *const Self {
        change_owners(object.addr(), 1);
        object
    }

    unsafe fn release(object: *const Self) {
        change_owners(object.addr(), -1);
    }
}

impl Make for Owned<Ticket> {
    fn make(_: &mut Random) -> Self {
        // SAFETY: nobody else owns it.
        unsafe { Self::from_raw(new_object()) }
    }
}

impl Make for Shared<Seat> {
    fn make(_: &mut Random) -> Self {
        let object = new_object::<Seat>().as_ptr().addr();
        // From what C++ gives, as there is no other way to one.
        let list = listed(&object.to_ne_bytes(), &[object]);
        unpack(&list).expect("a seat")
    }
}

#[derive(Debug)]
struct Booking {
    who: String,
    ticket: Owned<Ticket>,
    seat: Option<Shared<Seat>>,
    spare: Vec<Owned<Ticket>>,
}

impl Pack for Booking {
    const OBJECTS: bool = true;

    fn pack(&self, out: &mut Packer) {
        out.put(&self.who);
        out.put(&self.ticket);
        out.put(&self.seat);
        out.put(&self.spare);
    }
}

impl Unpack for Booking {
    const LEAST: usize = 4 + size_of::<usize>() + 1 + 4;
    const OBJECTS: bool = true;

    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        Ok(Self { who: from.get()?, ticket: from.get()?, seat: from.get()?, spare: from.get()? })
    }
}

impl Make for Booking {
    fn make(random: &mut Random) -> Self {
        Self {
            who: Make::make(random),
            ticket: Make::make(random),
            seat: Make::make(random),
            spare: Make::make(random),
        }
    }
}

#[derive(Debug)]
enum Find {
    Nothing,
    One(Owned<Ticket>),
    Place(Shared<Seat>),
    Many(Vec<Booking>),
}

impl Pack for Find {
    const OBJECTS: bool = true;

    fn pack(&self, out: &mut Packer) {
        match self {
            Self::Nothing => out.variant(0),
            Self::One(value) => {
                out.variant(1);
                out.put(value);
            }
            Self::Place(value) => {
                out.variant(2);
                out.put(value);
            }
            Self::Many(value) => {
                out.variant(3);
                out.put(value);
            }
        }
    }
}

impl Unpack for Find {
    const LEAST: usize = size_of::<u32>();
    const OBJECTS: bool = true;

    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        match from.variant()? {
            0 => Ok(Self::Nothing),
            1 => Ok(Self::One(from.get()?)),
            2 => Ok(Self::Place(from.get()?)),
            3 => Ok(Self::Many(from.get()?)),
            index => Err(from.no_variant::<Self>(index)),
        }
    }
}

impl Make for Find {
    fn make(random: &mut Random) -> Self {
        match random.below(4) {
            0 => Self::Nothing,
            1 => Self::One(Make::make(random)),
            2 => Self::Place(Make::make(random)),
            _ => Self::Many(Make::make(random)),
        }
    }
}

/// A value as C++ sends it: with its objects listed behind it.
fn listed(value: &[u8], objects: &[usize]) -> Vec<u8> {
    unsafe extern "C" fn end(object: *mut c_void) {
        change_owners(object.addr(), -1);
    }
    let mut bytes = value.to_vec();
    for object in objects {
        bytes.extend(object.to_ne_bytes());
        bytes.extend((end as *const () as usize).to_ne_bytes());
    }
    bytes.extend((!(value.len() as u32)).to_ne_bytes());
    bytes.extend((objects.len() as u32).to_ne_bytes());
    bytes
}

/// The objects in the bytes of a value, in their order.
fn objects_in(value: &[u8]) -> Vec<usize> {
    let words = value.windows(size_of::<usize>()).map(|word| usize::from_ne_bytes(word.try_into().unwrap()));
    words.filter(|word| word & !0xffff == OBJECTS_AT).collect()
}

/// Reads what C++ sends, when each of the objects has one owner, who gives it up, and says
/// what was read. None of them has an owner afterwards, if C++ could be told which they are.
#[track_caller]
fn receive<T: Pack + Unpack>(bytes: &[u8], objects: &[usize], left: i32) -> Result<usize, Error> {
    OWNERS.set(objects.iter().map(|object| (*object, 1)).collect());
    MOST.set(0);
    let read = unpack::<T>(bytes);
    let most = MOST.get();
    assert!(most <= 1024 + 16 * bytes.len(), "{most} bytes of memory for {} bytes", bytes.len());
    let read = read.map(|value| bytes_of(&value).len());
    let owners = OWNERS.take();
    assert!(owners.values().all(|owners| *owners == left), "{owners:x?} after {read:?}");
    read
}

/// Whatever is wrong with the value, each of its objects ends once; what is wrong with
/// the list behind it is seen, and nothing is ended by it.
fn ends_each_once<T: Make + Pack + Unpack>(random: &mut Random) {
    for _ in 0..20 {
        let made = T::make(random);
        let value = bytes_of(&made);
        drop(made);
        let objects = objects_in(&value);
        let whole = listed(&value, &objects);
        assert_eq!(receive::<T>(&whole, &objects, 0).unwrap(), value.len());

        for end in 0..value.len() {
            receive::<T>(&listed(&value[..end], &objects), &objects, 0).expect_err("a truncated value");
        }
        receive::<T>(&listed(&[&value[..], &[0]].concat(), &objects), &objects, 0).expect_err("a byte more");
        let mut changed = value.clone();
        for at in 0..value.len() {
            for byte in [0, 1, 2, 3, 0x7f, 0x80, 0xff, !value[at], random.bits() as u8] {
                changed[at] = byte;
                if let Ok(len) = receive::<T>(&listed(&changed, &objects), &objects, 0) {
                    assert_eq!(len, value.len(), "nothing is read that was not there");
                }
            }
            changed[at] = value[at];
        }
        for missing in 0..objects.len() {
            let mut others = objects.clone();
            others.remove(missing);
            receive::<T>(&listed(&value, &others), &others, 0).expect_err("an object that is not listed");
            others.insert(missing, objects[missing]);
            others.rotate_left(1);
            if others != objects {
                receive::<T>(&listed(&value, &others), &others, 0).expect_err("another order");
            }
        }
        let more = [&objects[..], &[OBJECTS_AT + 0xfff0]].concat();
        receive::<T>(&listed(&value, &more), &more, 0).expect_err("an object that stands nowhere");

        for end in 0..whole.len() {
            receive::<T>(&whole[..end], &objects, 1).expect_err("a truncated list");
        }
        for at in whole.len() - 8..whole.len() {
            let mut changed = whole.clone();
            for byte in [0, 1, 2, 3, 0x7f, 0x80, 0xff].into_iter().filter(|byte| *byte != whole[at]) {
                changed[at] = byte;
                receive::<T>(&changed, &objects, 1).expect_err("a list that is elsewhere");
            }
        }
    }
}

macro_rules! all_end_each_once {
    ($($name:ident: $($ty:ty),*;)*) => {$(
        #[test]
        fn $name() {
            let mut random = Random::new();
            $(ends_each_once::<$ty>(&mut random);)*
        }
    )*};
}

all_end_each_once! {
    objects_end_once: Owned<Ticket>, Shared<Seat>, Option<Owned<Ticket>>, (Shared<Seat>, u8, Owned<Ticket>);
    rows_of_objects_end_once: Vec<Owned<Ticket>>, [Shared<Seat>; 3], Vec<Option<Owned<Ticket>>>,
        Option<Vec<[Shared<Seat>; 2]>>;
    maps_of_objects_end_once: HashMap<u8, Owned<Ticket>>, BTreeMap<bool, Shared<Seat>>,
        BTreeMap<String, Vec<Option<Shared<Seat>>>>, HashMap<bool, HashMap<u8, Owned<Ticket>>>;
    structs_with_objects_end_once: Booking, Find, Vec<Booking>, Vec<Find>, HashMap<Choice, Find>, [Find; 2];
}

#[test]
fn refusals_say_what_is_wrong_with_objects() {
    let [one, two] = [OBJECTS_AT, OBJECTS_AT + 1];
    let value = [one.to_ne_bytes(), two.to_ne_bytes()].concat();
    let said = |bytes: &[u8], objects: &[usize], left| {
        let error = receive::<(Owned<Ticket>, Shared<Seat>)>(bytes, objects, left).unwrap_err();
        assert_eq!((error.code(), error.domain()), (Code::DataLoss, Some("bridge::packed")));
        error.to_string().split_once(" is damaged at ").expect("a place").1.to_owned()
    };
    let whole = listed(&value, &[one, two]);
    assert_eq!(
        said(&listed(&value, &[two, one]), &[one, two], 0),
        "byte 0 of 16: no pack::objects::Ticket that C++ has listed stands here"
    );
    assert_eq!(
        said(&listed(&value, &[one]), &[one], 0),
        "byte 8 of 16: no pack::objects::Seat that C++ has listed stands here"
    );
    assert_eq!(
        said(&listed(&value, &[one, two, one + 2]), &[one, two, one + 2], 0),
        "byte 16 of 16: 1 objects are listed that stand nowhere"
    );
    assert_eq!(said(&whole[..7], &[one, two], 1), "byte 7 of 7: the bytes end, where 8 more are needed");
    let mut changed = whole.clone();
    changed[whole.len() - 4] = 4;
    assert_eq!(
        said(&changed, &[one, two], 1),
        "byte 56 of 56: the count says 4 items, and there is room for 3"
    );
    changed[whole.len() - 4] = 1;
    assert_eq!(
        said(&changed, &[one, two], 1),
        "byte 56 of 56: the list of objects is said to begin at byte 16, and would at byte 32"
    );
}
