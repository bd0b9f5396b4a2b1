// The case: a base with a belt clip, a lid with two sealed buttons. Millimetres.
//
// x runs along the long side, y up when it is worn, z away from the body. 0, 0, 0 is the corner of
// the Raspberry Pi that is next to its SD card and its USB sockets, on the inside of the floor.
// Print: base, lid and clip in PETG, each as its part lies; the caps in TPU.
// hardware/render.sh writes all parts as STL, checks them, and makes the pictures.

part = "closed";   // base | lid | clip | line_cap | menu_cap | closed | open | clash

/* [What is inside] */
battery = false;                   // a protected pack under the Pi, and its 5 V board
battery_size = [50, 34, 10.5];     // of the pack, such as the 103450 size; measure yours
booster = [26, 12, 8];             // of the 5 V board; it lies where the plug would be
header_gap = 11;                   // between the boards: 8.5 socket, 2.5 foot of the pins
cable = 4.0;                       // thickness of the cables that leave downwards
/* [Case] */
wall = 2.4;                        // six lines of a 0.4 nozzle
round = 4;                         // radius of the outer edges: nothing that rubs on a hip
belt = 5;                          // thickness of waistband that the clip takes
/* [Fit] */
play = 0.25;                       // between parts that slide
draft = false;                     // coarse curves, for looking only

$fn = draft ? 24 : 48;

// ---- what is bought (data sheets, and Raspberry Pi's mechanical drawing of the Zero 2 W)
board = [65, 30, 1.4];
holes = [[3.5, 3.5], [61.5, 3.5], [3.5, 26.5], [61.5, 26.5]];
hat = 1.6;                         // perfboard with drivers, LEDs and both switches
switch_high = 7.3;                 // tactile switch, foot to stem: 12 x 12 (LINE), 6 x 6 (MENU)
led = 5.0;
led_long = 8.6;
buzzer = [12, 9.6];                // diameter, height
motor = [10, 3.5];
plug = 14;                         // an angled micro-USB plug needs so much below the board
plug_wide = 12;                    // the two sockets are 12.6 apart
plug_high = 18;                    // and so much above it: its cable leaves towards the lid
rest = [5.8, 2];                   // M2.5 standoff over its corners; screw head on the perfboard
thread = 4.8;                      // of its 6 mm, what goes into the stand

// ---- what follows
stand = 4 + (battery ? battery_size.z + 1 : 0);
under_hat = stand + board.z + header_gap;
deck = under_hat + hat;            // the upper side of the perfboard
inside = deck + switch_high + 2.2; // to the lid: stem, play, and the flange of a cap
low = [-7, -plug];                 // the inner room
high = [board.x + 16, board.y + 1.5];
line_at = [24, 13];
menu_at = [54, 11];
leds = [[45, deck + 4], [59, deck + 4]];
buzzer_at = [board.x + 7.4, 14];
motor_at = [board.x + 8, 14];
posts = [[low.x + 3, low.y + 3], [high.x - 3, low.y + 3], [low.x + 3, high.y - 3],
         [high.x - 3, high.y - 3]];
post = 7;
exits = [6, 16];                   // x of the two cables
exit_z = inside - 8;
lip = 1.8;
flange = 1.2;
ring = 2;                          // around motor and buzzer
seat = 0.7;                        // of the vent's membrane
skin = 0.03;                       // what touches does not clash
// the holes far from the header: a standoff carries the perfboard there, or a press would tilt it
rests = [holes[0], holes[1]];
// x of both ends of the clip's root, which holds it at the upper edge
root = [board.x / 2 - 14, board.x / 2 + 14];

assert(wall >= 1.6, "a wall under 1.6 mm lets water through");
assert(lip >= 1.6, "the lip of the lid breaks");
assert(round < wall * 2.5, "the inner corner would come through the outer one");
assert(motor_at.x - motor[0] / 2 > board.x, "the motor lies under the board");
assert(!battery || battery_size.x <= 50.5, "the pack does not fit between the stands");
assert(ring >= 1.6, "a ring breaks");
assert(wall - seat >= 1.6, "the lid is too thin at the vent");
assert(wall + stand - thread >= 1.6, "the standoff's thread comes too close to the back");

module box(from, to, r) {
    hull() for (x = [from.x + r, to.x - r], y = [from.y + r, to.y - r], z = [from.z + r, to.z - r])
        translate([x, y, z]) sphere(r);
}

module slab(from, to, r) {          // round upright edges only
    hull() for (x = [from.x + r, to.x - r], y = [from.y + r, to.y - r])
        translate([x, y, from.z]) cylinder(r = r, h = to.z - from.z);
}

module shell() {
    box([low.x - wall, low.y - wall, -wall], [high.x + wall, high.y + wall, inside + wall], round);
}

module room(shrink = 0, from = 0, to = inside) {
    slab([low.x + shrink, low.y + shrink, from], [high.x - shrink, high.y - shrink, to], 2);
}

module base() {
    difference() {
        union() {
            difference() {
                intersection() {
                    shell();
                    translate([-50, -50, -20]) cube([250, 200, inside + 20]);
                }
                room(to = inside + 1);
            }
            stands();
            intersection() {
                room();
                for (p = posts) translate([p.x, p.y, 0]) cylinder(d = post, h = inside - lip - 1.4);
            }
            tie_bar();
            motor_ring();
            clip_root();
        }
        for (p = posts) translate([p.x, p.y, inside - 13]) cylinder(d = 2.1, h = 20);
        for (h = holes) translate([h.x, h.y, 0.2]) cylinder(d = 2.1, h = stand);
        for (h = rests) translate([h.x, h.y, stand - thread]) cylinder(d = 2.1, h = thread + 1);
        for (x = exits) cable_exit(x, cable);
        for (one = leds) led_hole(one);
        // screws of the clip: from behind, blind
        for (x = [root[0] + 6, root[1] - 6])
            translate([x, high.y + wall - 8, -wall - belt - 0.1]) cylinder(d = 2.5, h = belt + 0.6);
    }
}

module stands() {
    for (h = holes) translate([h.x, h.y, -0.01]) cylinder(d1 = 7, d2 = 5.6, h = stand + 0.01);
}

module tie_bar() {                  // the cables lie on it, a cable tie goes through its windows
    translate([exits[0] - 6, low.y + 4, -0.01]) difference() {
        cube([exits[1] - exits[0] + 12, 3.2, exit_z - cable / 2]);
        for (x = exits) translate([x - exits[0] + 6, -1, exit_z - cable / 2 - 5])
            for (side = [-1, 1]) translate([side * (cable / 2 + 1) - 0.9, 0, 0]) cube([1.8, 6, 3]);
    }
}

module motor_ring() {
    translate([motor_at.x, motor_at.y, -0.01]) difference() {
        cylinder(d = motor[0] + 2 * (ring + play), h = 2);
        translate([0, 0, -1]) cylinder(d = motor[0] + play * 2, h = 5);
        translate([0, -1.5, -1]) cube([20, 3, 5]);   // its wires
    }
}

module cable_exit(x, wide) {
    hull() for (z = [exit_z, inside + 5])
        translate([x, low.y - wall - 1, z]) rotate([-90, 0, 0]) cylinder(d = wide, h = wall + 2);
}

module led_hole(at) {
    translate([at.x, high.y - 1, at.y]) rotate([-90, 0, 0]) cylinder(d = led + 0.2, h = wall + 2);
}

module clip_root() {
    translate([0, 0, -wall - belt])
        slab([root[0], high.y + wall - 16, 0], [root[1], high.y + wall - round, belt + 1], 2);
}

module lid() {
    difference() {
        union() {
            intersection() {
                shell();
                translate([-50, -50, inside]) cube([250, 200, 50]);
            }
            difference() {
                room(play, inside - lip * 1.6, inside + 0.01);
                room(play + lip, inside - 10, inside - 0.01);
                for (p = posts) translate([p.x, p.y, inside - 10])
                    cylinder(d = post + 1, h = 10 - 0.02);
                for (x = exits) translate([x - 6, low.y - 1, inside - 10]) cube([12, 6, 9.99]);
                for (one = leds) translate([one.x - 4, high.y - 5, inside - 10]) cube([8, 8, 9.99]);
            }
            for (p = posts) intersection() {
                room(play, inside - lip - 1.2, inside + 0.01);
                translate([p.x, p.y, inside - lip - 1.2]) cylinder(d = post, h = lip + 1.3);
            }
            for (x = exits) cable_cover(x);
            buzzer_ring();
            line_collar();
        }
        for (p = posts) translate([p.x, p.y, inside - 10]) {
            cylinder(d = 2.8, h = 30);
            translate([0, 0, 10 + wall - 1.4]) cylinder(d1 = 2.8, d2 = 5.6, h = 1.41);
        }
        translate([line_at.x, line_at.y, inside - 1]) cylinder(d = 17, h = 20);
        translate([menu_at.x, menu_at.y, inside - 1]) cylinder(d = 9, h = 20);
        translate([menu_at.x, menu_at.y, inside + wall - 0.7]) cylinder(d1 = 9, d2 = 12, h = 0.71);
        vent();
    }
}

module line_collar() {              // a rim that finds the finger, and keeps a fall off the button
    translate([line_at.x, line_at.y, inside + wall - 0.5]) difference() {
        cylinder(d1 = 25, d2 = 22, h = 2.0);
        translate([0, 0, -1]) cylinder(d = 17, h = 5);
    }
}

module cable_cover(x) {             // fills the slot above the cable
    w = cable - 2 * play;
    translate([x - w / 2, low.y - wall, exit_z + cable * 0.4])
        cube([w, wall, inside - exit_z - cable * 0.4 + 0.01]);
}

module buzzer_ring() {
    translate([buzzer_at.x, buzzer_at.y, inside - 3]) difference() {
        cylinder(d = buzzer[0] + 2 * (ring + play), h = 3.01);
        translate([0, 0, -1]) cylinder(d = buzzer[0] + play * 2, h = 5);
    }
}

module vent() {                     // a membrane is glued into the seat; the buzzer sounds through it
    // from well below the lid's plane: two cuts in one plane leave a skin of no thickness
    translate([buzzer_at.x, buzzer_at.y, inside - 0.5]) {
        cylinder(d = buzzer[0] + play * 2, h = seat + 0.5);
        for (a = [0 : 60 : 359]) rotate(a) translate([3.2, 0, 0]) cylinder(d = 1.5, h = 10);
        cylinder(d = 1.5, h = 10);
    }
}

// The caps are soft: the thin ring between plunger and glued rim is what bends.
module cap(plunger, rim, over) {
    top = wall + over;
    hull() {
        cylinder(d = plunger, h = top - 1);
        cylinder(d = plunger - 2, h = top);
    }
    translate([0, 0, -0.8]) cylinder(d = rim, h = 0.81);
    translate([0, 0, -flange]) difference() {
        cylinder(d = rim, h = flange);
        translate([0, 0, -1]) cylinder(d = rim - 6, h = flange + 2);
    }
    translate([0, 0, -2]) cylinder(d = 4, h = 2.01);   // on the stem of the switch
}

module line_cap() { cap(16.2, 28, 3.2); }              // stands out of its rim by 1.7
module menu_cap() { cap(8.2, 17, -1.2); }              // lies below the lid

clip_long = high.y + wall - round - (low.y - wall) - 6;

module clip() {                     // lies on its back: the layers run along the spring
    wide = root[1] - root[0];
    difference() {
        union() {
            slab([0, 0, 0], [wide, clip_long, 2.6], 3);
            translate([0, 4, 0]) rotate([0, 90, 0]) translate([-2.6, 0, 3])
                cylinder(d = 3.6, h = wide - 6);                // the bead that holds the cloth
        }
        translate([-5, -5, -10]) cube([100, 100, 10]);
        for (x = [6, wide - 6]) translate([x, clip_long - 4 - round + 4, -1]) {
            cylinder(d = 3.2, h = 10);
            translate([0, 0, 0.99]) cylinder(d1 = 6.2, d2 = 3.2, h = 1.6);
        }
    }
}

module clip_in_place() {
    translate([root[0], high.y + wall - round - clip_long, -wall - belt - 2.6]) clip();
}

module contents() {
    color("#2e7d32") translate([0, 0, stand + skin]) difference() {
        cube(board);
        for (h = holes) translate([h.x, h.y, -1]) cylinder(d = 2.7, h = 5);
    }
    color("#cfd8dc") {
        translate([50.2, -1, stand + board.z]) cube([7.6, 5.6, 2.6]);
        translate([37.6, -1, stand + board.z]) cube([7.6, 5.6, 2.6]);
        translate([6.8, -0.6, stand + board.z]) cube([11.2, 7.6, 3.3]);
        translate([-2.5, 11.2, stand + board.z]) cube([14, 11.4, 1.4]);
    }
    color("#212121") translate([7.1, 24, stand + board.z + 0.01]) cube([50.8, 5, header_gap - 0.02]);
    color("#37474f") for (x = battery ? [41.4] : [41.4, 54])   // plugs of sound and power
        translate([x - plug_wide / 2, -12.5, stand + board.z - 1])
            cube([plug_wide, 11.4, plug_high]);
    color("#a1887f") translate([0, 0, under_hat]) cube([board.x, board.y, hat]);
    color("#b8860b") for (h = rests) {
        translate([h.x, h.y, stand + board.z + 2 * skin])
            cylinder(d = rest[0], h = header_gap - 3 * skin);
        translate([h.x, h.y, deck]) cylinder(d = 5, h = rest[1]);
    }
    color("#455a64") {
        translate([line_at.x - 6, line_at.y - 6, deck + 0.01]) cube([12, 12, 4]);
        translate([line_at.x, line_at.y, deck]) cylinder(d = 6.8, h = switch_high);
        translate([menu_at.x - 3, menu_at.y - 3, deck + 0.01]) cube([6, 6, 3.5]);
        translate([menu_at.x, menu_at.y, deck]) cylinder(d = 3.4, h = switch_high);
    }
    color("#e53935") for (one = leds)
        translate([one.x, high.y + 1 - led_long, one.y]) rotate([-90, 0, 0])
            cylinder(d = led, h = led_long);
    color("#111111") translate([buzzer_at.x, buzzer_at.y, inside - buzzer[1]])
        cylinder(d = buzzer[0], h = buzzer[1] - skin);
    color("#9e9e9e") translate([motor_at.x, motor_at.y, 0.01]) cylinder(d = motor[0], h = motor[1]);
    if (battery) color("#1565c0")
        translate([(board.x - battery_size.x) / 2, (board.y - battery_size.y) / 2 - 1.5, 0.5])
            cube(battery_size);
    if (battery) color("#6a1b9a") translate([28, low.y + 0.8, 0.5]) cube(booster);
}

module plungers() {
    color("#ef6c00") translate([line_at.x, line_at.y, inside]) line_cap();
    color("#546e7a") translate([menu_at.x, menu_at.y, inside]) menu_cap();
}

module closed() {
    color("#eceff1") base();
    color("#cfd8dc") lid();
    plungers();
    color("#b0bec5") clip_in_place();
    color("#e53935") for (one = leds)
        translate([one.x, high.y, one.y]) rotate([-90, 0, 0]) cylinder(d = led, h = wall - 0.4);
}

// What may not be: two things in one place. Nothing may be left of it.
module clash() {
    intersection() { base(); contents(); }
    intersection() { lid(); contents(); }
    intersection() { base(); translate([0, 0, skin]) lid(); }
    intersection() { base(); clip_in_place(); }
    intersection() { lid(); translate([0, 0, -skin]) plungers(); }
    intersection() { contents(); plungers(); }
    intersection() { base(); plungers(); }
}

if (part == "base") base();
if (part == "lid") rotate([180, 0, 0]) lid();
if (part == "clip") clip();
if (part == "line_cap") rotate([180, 0, 0]) line_cap();
if (part == "menu_cap") rotate([180, 0, 0]) menu_cap();
if (part == "closed") closed();
if (part == "open") {
    color("#eceff1") base();
    contents();
    color("#b0bec5") clip_in_place();
    translate([0, 75, inside + wall]) rotate([180, 0, 0]) translate([0, -low.y - high.y, 0]) {
        color("#cfd8dc") lid();
        plungers();
    }
}
if (part == "clash") clash();
