//! Classes that are derived from others, members, families, instances of
//! templates: what `cpp/shapes` is for.

use bridge::Owned;
use bridge_examples::shapes::{
    self, Bottom, Circle, Deed, GridF64, GridI32, Named, Ring, Shape, Sheet, Slot, Square, Top,
};
use std::sync::{Mutex, MutexGuard, PoisonError};

static SERIAL: Mutex<()> = Mutex::new(());

/// The library for one test alone, after which nothing may be alive.
struct Alone(#[expect(dead_code, reason = "held")] MutexGuard<'static, ()>);

fn alone() -> Alone {
    let serial = SERIAL.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(shapes::alive(), 0);
    Alone(serial)
}

impl Drop for Alone {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(shapes::alive(), 0, "objects that are still alive");
            bridge::verify_none(&shapes::live_objects());
        }
    }
}

/// As the description of a function would be used by somebody else's code.
fn area_of(shape: &impl AsRef<Shape>) -> f64 {
    shape.as_ref().area()
}

#[test]
fn a_view_of_a_base_class_is_the_object() {
    let _alone = alone();
    let mut circle = Circle::new(2.0);
    assert_eq!(circle.as_shape().area().to_bits(), 12f64.to_bits());
    circle.as_shape_mut().set_layer(3).unwrap();
    assert_eq!((circle.as_shape().layer(), circle.layer()), (3, 3));
    circle.as_named_mut().rename("dot");
    assert_eq!((circle.as_named().name(), circle.name()), ("dot", "dot"));
    assert!((area_of(&*circle) - 12.0).abs() < 1e-9);
    assert!((shapes::twice(circle.as_shape()) - 24.0).abs() < 1e-9);
    assert_eq!(shapes::describe(circle.as_shape(), circle.as_named()), "dot of 3");
    let error = circle.as_shape_mut().set_layer(-1).unwrap_err();
    assert_eq!(error.message(), "a layer below the paper");
}

#[test]
fn the_second_base_class_begins_elsewhere() {
    let _alone = alone();
    let ring = Ring::new(4.0, 2.0);
    let circle: &Circle = ring.as_circle();
    assert_ne!(shapes::offset(circle), 0);
    let named: &Named = ring.as_named();
    let at = std::ptr::from_ref(named).addr();
    assert_eq!(at, std::ptr::from_ref(circle).addr().wrapping_add_signed(shapes::offset(circle)));
    assert_eq!(shapes::address(named), at);
    assert_eq!(named.name(), "unnamed");
    // And back.
    assert_eq!(std::ptr::from_ref(named.downcast_circle().unwrap()), std::ptr::from_ref(circle));
    assert_eq!(std::ptr::from_ref(named.downcast_ring().unwrap()), std::ptr::from_ref(&*ring));
}

#[test]
fn what_is_virtual_is_the_derived_class_s_and_what_is_not_is_the_base_s() {
    let _alone = alone();
    let ring = Ring::new(4.0, 2.0);
    assert!((ring.area() - 36.0).abs() < 1e-9);
    assert!((ring.as_circle().area() - 36.0).abs() < 1e-9);
    assert_eq!(
        (ring.kind(), ring.as_shape().kind(), ring.own_kind()),
        ("shape".into(), "shape".into(), "circle".into())
    );
}

#[test]
fn a_cast_down_asks_the_object() {
    let _alone = alone();
    let mut shape = shapes::make("ring", 4.0).unwrap();
    assert!(shape.downcast_square().is_none());
    assert!(shape.downcast_circle().is_some_and(|circle| (circle.radius() - 4.0).abs() < 1e-9));
    shape.downcast_circle_mut().unwrap().grow(1.0);
    assert!((shape.downcast_ring().unwrap().radius() - 5.0).abs() < 1e-9);
    shape.downcast_ring_mut().unwrap().as_shape_mut().set_tag("seal");
    assert_eq!(shape.tag(), "seal");
    let square: Owned<Shape> = shapes::make("square", 3.0).unwrap();
    assert!(square.downcast_circle().is_none() && square.downcast_ring().is_none());
    assert!((square.downcast_square().unwrap().area() - 9.0).abs() < 1e-9);
    // Not every Circle is a Ring.
    assert!(Circle::new(1.0).downcast_ring().is_none());
}

#[test]
fn references_go_up_as_they_are() {
    let _alone = alone();
    let (circle, square) = (Circle::new(1.0), Square::new(2.0));
    let larger = shapes::larger(circle.as_shape(), square.as_shape());
    assert!(larger.downcast_square().is_some());
    assert!((shapes::both(Some(circle.as_shape()), None) - 3.0).abs() < 1e-9);
    assert!((shapes::both(None, Some(square.as_shape())) - 4.0).abs() < 1e-9);
}

#[test]
fn a_virtual_base_is_one() {
    let _alone = alone();
    let bottom = Bottom::new();
    assert_eq!((bottom.first(), bottom.second(), bottom.third(), bottom.fourth()), (1, 2, 3, 4));
    let top: &Top = bottom.as_top();
    assert_eq!(std::ptr::from_ref(top), std::ptr::from_ref(bottom.as_left().as_top()));
    assert_eq!(std::ptr::from_ref(top), std::ptr::from_ref(bottom.as_right().as_top()));
    assert_eq!(top.downcast_bottom().unwrap().fourth(), 4);
    assert_eq!(top.downcast_right().unwrap().third(), 3);
    // What may be read by several threads may be that as its base.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!((top.first(), bottom.second()), (1, 2)));
        }
    });
}

#[test]
fn members_are_read_and_assigned() {
    let _alone = alone();
    let mut sheet = Sheet::new();
    assert_eq!((sheet.width(), sheet.layers(), sheet.landscape()), (210, 3, false));
    sheet.set_width(i32::MIN);
    sheet.set_landscape(true);
    sheet.set_margin(f64::INFINITY);
    assert_eq!((sheet.width(), sheet.landscape(), sheet.margin()), (i32::MIN, true, f64::INFINITY));
    assert_eq!(
        (sheet.title().unwrap(), sheet.title_copy().as_str(), sheet.unit()),
        ("untitled", "untitled", "mm")
    );
    for title in ["", "a\0b", "ü", &"long ".repeat(1000)] {
        sheet.set_title(title);
        assert_eq!((sheet.title().unwrap(), sheet.title_copy().as_str()), (title, title));
    }
    assert_eq!(sheet.stops(), [1.0, 2.0, 3.0]);
    for stops in [&[][..], &[0.5], &[f64::MAX; 1000]] {
        sheet.set_stops(stops);
        assert_eq!((sheet.stops(), sheet.stops_copy().as_slice()), (stops, stops));
    }
    assert_eq!(sheet.number(), None);
    sheet.set_number(Some(u32::MAX));
    assert_eq!(sheet.number(), Some(u32::MAX));
    sheet.set_number(None);
    assert_eq!(sheet.number(), None);
}

#[test]
fn members_that_are_objects_are_lent() {
    let _alone = alone();
    let circle = Circle::new(1.0);
    let mut sheet = Sheet::new();
    sheet.seal_mut().grow(1.0);
    assert!((sheet.seal().radius() - 2.0).abs() < 1e-9);
    assert!(sheet.author().is_none());
    sheet.set_author(Some(circle.as_named()));
    let author = sheet.author().unwrap();
    drop(sheet);
    // It was the circle's, not the sheet's.
    assert_eq!(std::ptr::from_ref(author), std::ptr::from_ref(circle.as_named()));
}

#[test]
fn members_without_an_object() {
    let _alone = alone();
    let made = Sheet::made();
    drop(Sheet::new());
    assert_eq!(Sheet::made(), made + 1);
    Sheet::set_limit(9);
    assert_eq!(Sheet::limit(), 9);
    assert_eq!(shapes::motto(), "draw");
    shapes::set_motto("less");
    assert_eq!(shapes::motto(), "less");
    shapes::set_motto("draw");
}

#[test]
fn a_function_for_each_type() {
    let _alone = alone();
    let mut slot = Slot::new();
    assert!(slot.is_i32() && !slot.is_f64() && !slot.is_bool() && !slot.is_string());
    slot.set_f64(0.5);
    assert_eq!(slot.get_f64().unwrap().to_bits(), 0.5f64.to_bits());
    slot.set_bool(true);
    assert!(slot.is_bool() && slot.get_bool().unwrap());
    for text in ["", "text", &"x".repeat(10_000)] {
        slot.set_str(text);
        assert_eq!(slot.get_string().unwrap(), text);
    }
    assert!(slot.get_i32().is_err());
    slot.set_i32(i32::MIN);
    assert_eq!(slot.get_i32().unwrap(), i32::MIN);
}

#[test]
fn an_instance_of_a_template_for_each_type() {
    let _alone = alone();
    let mut whole = GridI32::new(3).unwrap();
    whole.set(1, 5).unwrap();
    assert_eq!((whole.size(), whole.at(1).unwrap(), shapes::sum_i32(&whole)), (3, 5, 5));
    assert!(whole.at(3).is_err() && whole.set(3, 0).is_err());
    assert!(GridI32::new(usize::MAX).is_err());
    let mut real = GridF64::filled(2, 0.5);
    assert!(real.equals(&GridF64::filled(2, 0.5)));
    real.set(0, 1.0).unwrap();
    assert!(!real.equals(&GridF64::filled(2, 0.5)));
    assert!((shapes::sum_f64(&real) - 1.5).abs() < 1e-9);
    assert_eq!(shapes::sum_i32(&GridI32::new(0).unwrap()), 0);
}

#[test]
fn a_derived_class_ends_as_its_base_does() {
    let _alone = alone();
    let mut deed = Deed::new();
    assert_eq!(deed.words(), ["by", "hand"]);
    deed.set_words(&["", "sealed"]);
    assert_eq!(deed.as_seal().words(), ["", "sealed"]);
    deed.roll(true);
    assert_eq!(Deed::close(deed).unwrap_err().message(), "the scroll is torn");
    assert_eq!(shapes::alive(), 0);
    Deed::close(Deed::new()).unwrap();
}
