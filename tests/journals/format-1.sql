-- A journal of format 1, as coachlog 0.1.0 wrote it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE rep (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  handle TEXT NOT NULL UNIQUE CHECK (handle NOT IN ('', 'me', 'team')),
  handle_given INTEGER NOT NULL CHECK (handle_given IN (0, 1)),
  start TEXT CHECK (start IS date(start, '+0 days')),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  cadence INTEGER CHECK (cadence >= 1),
  workdays TEXT CHECK (workdays <> ''),
  goal TEXT, aspiration TEXT, strength TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days'))
) STRICT;
INSERT INTO rep VALUES(1,'5031203f18e15176a553fe0deb84ac07','Ana Ruiz','ana ruiz','ana',0,'2021-03-01','2026-10-05',NULL,NULL,'two enterprise logos',NULL,'listens','2026-10-05');
INSERT INTO rep VALUES(2,'a35e504c251a362fe122ef71721a3402','Zoë Martin','zoe martin','zoe',0,NULL,'2026-10-05',4,'mon-wed',NULL,NULL,NULL,'2026-10-05');
INSERT INTO rep VALUES(3,'a0ba2aec304b64b207882dec979d2baa','Walt Kemp','walt kemp','walt',0,NULL,'2026-10-06',NULL,NULL,NULL,NULL,NULL,'2026-10-06');
CREATE TABLE behavior (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  text TEXT NOT NULL CHECK (text <> ''),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  ended TEXT CHECK (ended IS date(ended, '+0 days'))
) STRICT;
INSERT INTO behavior VALUES(1,2,'asks for the signer','2026-10-05','2026-10-29');
INSERT INTO behavior VALUES(2,2,'confirms next steps aloud','2026-10-29',NULL);
CREATE TABLE leave (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  back TEXT CHECK (back IS date(back, '+0 days') AND back > day)
) STRICT;
INSERT INTO leave VALUES(1,3,'2026-10-30',NULL);
CREATE TABLE absence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  who TEXT NOT NULL CHECK (who IN ('rep', 'me', 'team')),
  rep_id INTEGER REFERENCES rep (id),
  first TEXT NOT NULL CHECK (first IS date(first, '+0 days')),
  last TEXT NOT NULL CHECK (last IS date(last, '+0 days')),
  note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  CHECK (first <= last),
  CHECK ((who = 'rep') = (rep_id IS NOT NULL))
) STRICT;
INSERT INTO absence VALUES(1,'acfd7a121cc6639578c2da0621c8716b','rep',2,'2026-10-12','2026-10-13','training','2026-10-07');
INSERT INTO absence VALUES(2,'ca8e99de1c2bc4a28b4628971564e0fa','team',NULL,'2026-12-24','2026-12-28',NULL,'2026-10-07');
CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  account TEXT NOT NULL CHECK (account <> ''),
  account_key TEXT NOT NULL,
  call_day TEXT NOT NULL CHECK (call_day IS date(call_day, '+0 days')),
  call_time TEXT CHECK (call_time IS strftime('%H:%M', call_time)),
  objective TEXT NOT NULL CHECK (objective <> ''),
  people TEXT, fallback TEXT, stretch TEXT,
  question TEXT NOT NULL CHECK (question GLOB '[[]*]'),
  expect TEXT NOT NULL CHECK (expect GLOB '[[]*]'),
  practice TEXT,
  role TEXT CHECK (role IN ('absent', 'observe', 'joint', 'lead')),
  deal TEXT, stage TEXT, note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  state TEXT NOT NULL CHECK (state IN ('planned', 'debriefed', 'skipped', 'cancelled')),
  closed TEXT CHECK (closed IS date(closed, '+0 days')),
  cancelled_by TEXT CHECK (cancelled_by IN ('me', 'rep', 'customer')),
  why TEXT,
  CHECK ((state = 'planned') = (closed IS NULL)),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
) STRICT;
INSERT INTO "plan" VALUES(1,'6d380c6315b3ac85166c926342274dfc',1,'Northwind','northwind','2026-10-12',NULL,'CFO agrees to a two-week trial','CFO: wants quiet','names who signs',NULL,'["what does waiting cost?","who else?"]','["legal"]',NULL,'observe','N-1','proof',NULL,'2026-10-08','debriefed','2026-10-12',NULL,NULL);
INSERT INTO "plan" VALUES(2,'b23b83ddf8dd2834bcff9f782ee7a139',3,'Delta','delta','2026-10-27',NULL,'buyer shares the tender',NULL,NULL,NULL,'[]','[]',NULL,NULL,NULL,NULL,NULL,'2026-10-23','cancelled','2026-10-27','customer','sick');
INSERT INTO "plan" VALUES(3,'af61c866ebf04ebc3935ae545801f189',2,'Harbor','harbor','2026-11-20',NULL,'signer joins',NULL,NULL,NULL,'[]','[]','asks for the signer',NULL,NULL,NULL,NULL,'2026-10-28','planned',NULL,NULL,NULL);
CREATE TABLE plan_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  was TEXT NOT NULL CHECK (was IS date(was, '+0 days')),
  was_time TEXT CHECK (was_time IS strftime('%H:%M', was_time))
) STRICT;
INSERT INTO plan_move VALUES(1,1,'2026-10-08','2026-10-09','14:00');
CREATE TABLE debrief (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER UNIQUE REFERENCES plan (id),
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  account TEXT NOT NULL CHECK (account <> ''),
  outcome TEXT NOT NULL CHECK (outcome IN ('order', 'advance', 'continuation', 'no-sale')),
  well TEXT NOT NULL CHECK (well <> ''),
  improve TEXT NOT NULL CHECK (improve <> ''),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  call_day TEXT NOT NULL CHECK (call_day IS date(call_day, '+0 days')),
  got TEXT, why TEXT,
  practiced INTEGER CHECK (practiced IN (0, 1)),
  role TEXT CHECK (role IN ('absent', 'observe', 'joint', 'lead')),
  asked_by TEXT CHECK (asked_by IN ('rep', 'me')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days'))
) STRICT;
INSERT INTO debrief VALUES(1,'e1ad9dcffc300306f53cc72918d0b83f',1,1,'Northwind','advance','asked, then stayed quiet','confirm the date aloud','2026-10-12','2026-10-12','a trial',NULL,1,'observe','rep',20,NULL,'2026-10-12');
INSERT INTO debrief VALUES(2,'72e01cb03d6377aa833684d703c651c5',NULL,2,'Harbor','no-sale','a note with [/] [red] sat in on a call: 5: =1+1','ça, 日本, 😀','2026-10-13','2026-10-13',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-10-13');
CREATE TABLE coaching (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  rep_id INTEGER REFERENCES rep (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  about TEXT NOT NULL CHECK (about IN ('moment', 'pipeline', 'deal', 'skill', 'process', 'strategy',
    'onboarding', 'goal', 'motivation', 'correction', 'one-on-one', 'inspection',
    'performance-review')),
  note TEXT NOT NULL CHECK (note <> ''),
  lever TEXT NOT NULL CHECK ('[]' = replace(replace(replace(replace(
    replace(replace(replace(lever, '"win-rate"', ''), '"cycle-time"', ''), '"deal-value"', ''),
    '"balance"', ''), '"flow"', ''), '"stuck"', ''), ',', '')),
  deal TEXT NOT NULL CHECK (deal GLOB '[[]*]'),
  coverage TEXT, skill TEXT,
  how TEXT CHECK (how IN ('talk', 'role-play', 'live')),
  step TEXT, strategy TEXT,
  level TEXT CHECK (level IN ('heard', 'explains', 'uses')),
  works_on INTEGER REFERENCES obstacle (id),
  asked_by TEXT CHECK (asked_by IN ('rep', 'me')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days'))
) STRICT;
INSERT INTO coaching VALUES(1,'07c9ce61407176eef246a01b3c1a22f4',2,'2026-10-14','pipeline','stop waiting for legal','["stuck","flow"]','["H-1"]','3.1x',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-10-14');
INSERT INTO coaching VALUES(2,'51b9a36393c7c391b2e406c16a2821bd',NULL,'2026-10-14','moment','new price list','[]','[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-10-14');
INSERT INTO coaching VALUES(3,'b2fda4e6c4a475634d44999315d684a5',3,'2026-10-16','skill','why discovery pays','[]','[]',NULL,'discovery','role-play',NULL,NULL,NULL,3,NULL,NULL,'2026-10-16');
CREATE TABLE obstacle (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  what TEXT NOT NULL CHECK (what <> ''),
  cause TEXT NOT NULL CHECK (cause IN ('self', 'organization')),
  team INTEGER NOT NULL CHECK (team IN (0, 1)),
  intent TEXT CHECK (intent IN ('deliberate', 'unnoticed', 'unknown')),
  owner TEXT NOT NULL CHECK (owner IN ('me', 'rep', 'other')),
  owner_rep INTEGER REFERENCES rep (id),
  owner_name TEXT,
  category TEXT CHECK (category IN ('skill', 'process', 'tool', 'resource', 'information', 'policy',
    'pricing', 'legal', 'delivery', 'system', 'territory', 'habit', 'other')),
  raised TEXT NOT NULL CHECK (raised IS date(raised, '+0 days')),
  cost TEXT, next TEXT, decided_by TEXT,
  debrief_id INTEGER REFERENCES debrief (id),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  state TEXT NOT NULL CHECK (state IN ('open', 'escalated', 'removed', 'accepted')),
  escalated_to TEXT,
  closed TEXT CHECK (closed IS date(closed, '+0 days')),
  effect TEXT, why TEXT,
  CHECK (cause = 'organization' OR intent IS NULL),
  CHECK ((owner = 'rep') = (owner_rep IS NOT NULL)),
  CHECK ((owner = 'other') = (owner_name IS NOT NULL)),
  CHECK ((state IN ('removed', 'accepted')) = (closed IS NOT NULL)),
  CHECK ((state = 'removed') = (effect IS NOT NULL)),
  CHECK ((state = 'accepted') = (why IS NOT NULL))
) STRICT;
INSERT INTO obstacle VALUES(1,'1b642e34a93a94ff0396a5aab8bda59f','no sandbox','organization',0,NULL,'me',NULL,NULL,NULL,'2026-10-12',NULL,NULL,NULL,1,'2026-10-12','removed',NULL,'2026-10-21','demos run at once',NULL);
INSERT INTO obstacle VALUES(2,'175133e94c65dba445d260c4bbb31310','Discounts over 5% need a VP','organization',0,'deliberate','me',NULL,NULL,'policy','2026-10-15','a week per deal','ask finance','the VP',NULL,'2026-10-15','escalated','the CRO',NULL,NULL,NULL);
INSERT INTO obstacle VALUES(3,'eab9f6f8af6b771eff9837753d6d3c8e','skips the discovery call','self',0,NULL,'rep',3,NULL,NULL,'2026-10-15',NULL,NULL,NULL,NULL,'2026-10-15','open',NULL,NULL,NULL,NULL);
CREATE TABLE hit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  obstacle_id INTEGER NOT NULL REFERENCES obstacle (id),
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  UNIQUE (obstacle_id, rep_id)
) STRICT;
INSERT INTO hit VALUES(1,1,1);
INSERT INTO hit VALUES(2,2,1);
INSERT INTO hit VALUES(3,2,3);
INSERT INTO hit VALUES(4,3,3);
CREATE TABLE obstacle_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  obstacle_id INTEGER NOT NULL REFERENCES obstacle (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  kind TEXT NOT NULL CHECK (kind IN ('act', 'escalate')),
  text TEXT NOT NULL CHECK (text <> ''),
  with_whom TEXT
) STRICT;
INSERT INTO obstacle_move VALUES(1,2,'2026-10-19','act','showed two lost deals','finance');
INSERT INTO obstacle_move VALUES(2,2,'2026-10-20','escalate','the CRO',NULL);
CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL CHECK (owner IN ('me', 'rep', 'other')),
  owner_rep INTEGER REFERENCES rep (id),
  owner_name TEXT,
  rep_id INTEGER REFERENCES rep (id),
  text TEXT NOT NULL CHECK (text <> ''),
  due TEXT NOT NULL CHECK (due IS date(due, '+0 days')),
  debrief_id INTEGER REFERENCES debrief (id),
  coaching_id INTEGER REFERENCES coaching (id),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  closed TEXT CHECK (closed IS date(closed, '+0 days')),
  why TEXT,
  CHECK ((owner = 'rep') = (owner_rep IS NOT NULL)),
  CHECK ((owner = 'other') = (owner_name IS NOT NULL)),
  CHECK ((state = 'open') = (closed IS NULL)),
  CHECK ((state = 'dropped') = (why IS NOT NULL))
) STRICT;
INSERT INTO "action" VALUES(1,'4d2d56d283df339b46de180e734d99bd','rep',1,NULL,1,'send trial terms','2026-10-16',1,NULL,'2026-10-12','done','2026-10-22',NULL);
INSERT INTO "action" VALUES(2,'db5a76365daba8d4f997365872ed5961','rep',3,NULL,3,'map the buying committee','2026-11-04',NULL,NULL,'2026-10-21','open',NULL,NULL);
INSERT INTO "action" VALUES(3,'d967917583498f89d1387df65dc9d9ac','other',NULL,'Kim in finance',1,'price for Northwind','2026-10-29',NULL,NULL,'2026-10-22','open',NULL,NULL);
CREATE TABLE action_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action_id INTEGER NOT NULL REFERENCES action (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  was TEXT NOT NULL CHECK (was IS date(was, '+0 days'))
) STRICT;
INSERT INTO action_move VALUES(1,2,'2026-10-22','2026-10-28');
CREATE TABLE focus (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  part TEXT NOT NULL CHECK (part IN ('calls', 'pipeline', 'deals', 'process', 'skills', 'strategy',
    'obstacles', 'people')),
  why TEXT NOT NULL CHECK (why <> ''),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  until TEXT NOT NULL CHECK (until IS date(until, '+0 days')),
  ended TEXT CHECK (ended IS date(ended, '+0 days')),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  CHECK (since <= until)
) STRICT;
INSERT INTO focus VALUES(1,'a57ea2936d331997a47a98d4bf815b6b','deals','the quarter ends','2026-10-08','2026-12-18',NULL,'2026-10-08');
CREATE TABLE setting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;
INSERT INTO setting VALUES(1,'440f25057c42b8e371da46e5a99732dc','inertia','70');
INSERT INTO setting VALUES(2,'1daeefe861b87c0e13954197a6bc00e3','date-order','dmy');
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  says TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  undoable INTEGER NOT NULL CHECK (undoable IN (0, 1))
) STRICT;
INSERT INTO change VALUES(1,'f83838ad1a34cae35035f54bddb5b80a','2026-10-05T00:00:00','ana is Ana Ruiz, starts Mon 1 Mar 2021 (2044 days ago).',0,1);
INSERT INTO change VALUES(2,'ad94fb471c94f8dd017c4f76d7488b60','2026-10-05T00:00:00','zoe is Zoë Martin.',0,1);
INSERT INTO change VALUES(3,'72cf86cad6fe8e11e83a6c3dcd0d53f2','2026-10-06T00:00:00','walt is Walt Kemp.',0,1);
INSERT INTO change VALUES(4,'cde053f8a94f06b8d3cabd1cd8393eda','2026-10-06T00:00:00','inertia set to 70 %, was 60.',0,1);
INSERT INTO change VALUES(5,'641ef5cf1a6a27009026f2b0e1ad513a','2026-10-06T00:00:00','date-order set to dmy, was unset.',0,1);
INSERT INTO change VALUES(6,'72dff0af277fa08449cc24564e52b28f','2026-10-07T00:00:00','w1 zoe away Mon 12 Oct 2026 (in 5 days) until Tue 13 Oct 2026 (in 6 days).',0,1);
INSERT INTO change VALUES(7,'30bce96b4e99560a5f10871d843987c0','2026-10-07T00:00:00','w2 team away Thu 24 Dec 2026 (in 78 days) until Mon 28 Dec 2026 (in 82 days).',0,1);
INSERT INTO change VALUES(8,'647750f075091c1d487eca393796e932','2026-10-08T00:00:00','f1 focus: deals until Fri 18 Dec 2026 (in 71 days): the quarter ends.',0,1);
INSERT INTO change VALUES(9,'5423f9314d6695a6e00fe73f3b3de7c0','2026-10-08T00:00:00','p1 plan: Ana Ruiz, Northwind, Fri 9 Oct 2026 14:00 (tomorrow).',0,1);
INSERT INTO change VALUES(10,'b76b2f849f8fc78bc487ef855ae73c51','2026-10-08T00:00:00','p1 call at Northwind moved to Mon 12 Oct 2026 (in 4 days).',0,1);
INSERT INTO change VALUES(11,'28b23b685905c2a24e581ba3128353a5','2026-10-12T00:00:00','d1 debrief: Ana Ruiz, Northwind, advance, Mon 12 Oct 2026 (today), of p1. a1 ana: send trial terms, due Fri 16 Oct 2026 (in 4 days). o1 obstacle: no sandbox (organization, hits ana), owner me, Mon 12 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(12,'57e6917d03b525cecad765fe952cb30f','2026-10-13T00:00:00','d2 debrief: Zoë Martin, Harbor, no-sale, Tue 13 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(13,'95e8414a972db3592c61361183ff776c','2026-10-14T00:00:00','c1 coaching: Zoë Martin, pipeline, Wed 14 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(14,'174cff3dc884b6647a9ed034144e6165','2026-10-14T00:00:00','c2 coaching: team, moment, Wed 14 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(15,'667a75cb43a4ecf2da7435494843b382','2026-10-15T00:00:00','o2 obstacle: Discounts over 5% need a VP (organization, hits ana, walt), owner me, Thu 15 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(16,'f5cdd7f0498dd2c9524a9d63f2e1d043','2026-10-15T00:00:00','o3 obstacle: skips the discovery call (self, hits walt), owner walt, Thu 15 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(17,'1e4460198ec32023a94699a03e9d75fd','2026-10-16T00:00:00','c3 coaching: Walt Kemp, skill, Fri 16 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(18,'6b2c333d4910fbe5f75be535627157a8','2026-10-19T00:00:00','o2 move: showed two lost deals, Mon 19 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(19,'0b0e704a3cfa59f1b9d19523d3a92198','2026-10-20T00:00:00','o2 escalated to the CRO, Tue 20 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(20,'fe10270763ff98a9ca171200f8a632a7','2026-10-21T00:00:00','o1 removed Wed 21 Oct 2026 (today): demos run at once.',0,1);
INSERT INTO change VALUES(21,'f1fae0e5e1e1b2831b104a6ce865c7ec','2026-10-21T00:00:00','a2 walt: map the buying committee, due Wed 28 Oct 2026 (in 7 days).',0,1);
INSERT INTO change VALUES(22,'c19542bc71a2bec6697f563f5677b47d','2026-10-22T00:00:00','a2 due Wed 4 Nov 2026 (in 13 days) now: map the buying committee.',0,1);
INSERT INTO change VALUES(23,'7dba1231fce353b22c1d7bbe4dff6b0c','2026-10-22T00:00:00','a3 Kim in finance: price for Northwind, due Thu 29 Oct 2026 (in 7 days).',0,1);
INSERT INTO change VALUES(24,'94140f1fcbb37b0b2935142caa4608fa','2026-10-22T00:00:00','a1 done Thu 22 Oct 2026 (today): send trial terms.',0,1);
INSERT INTO change VALUES(25,'1e76b54d0a9e8271e7e4bc7b228f2962','2026-10-23T00:00:00','p2 plan: Walt Kemp, Delta, Tue 27 Oct 2026 (in 4 days).',0,1);
INSERT INTO change VALUES(26,'88e11c98f6815bc12aeafc288344b918','2026-10-27T00:00:00','p2 call at Delta cancelled by customer.',0,1);
INSERT INTO change VALUES(27,'6b559b2f4a53575b8e07f0d1e9c2fefd','2026-10-28T00:00:00','p3 plan: Zoë Martin, Harbor, Fri 20 Nov 2026 (in 23 days).',0,1);
INSERT INTO change VALUES(28,'28ab869592c97c3c6c3dddde8c7d1e45','2026-10-29T00:00:00','zoe (Zoë Martin) changed.',0,1);
INSERT INTO change VALUES(29,'dfb87e1fd7527240afe058e9db260c71','2026-10-30T00:00:00','walt (Walt Kemp) leaves Fri 30 Oct 2026 (today).',0,1);
INSERT INTO change VALUES(30,'bbf5ff729c01a8f2108125c48033b0c2','2026-11-02T00:00:00','c4 coaching: Ana Ruiz, moment, Mon 2 Nov 2026 (today).',1,1);
CREATE TABLE image (
  id INTEGER PRIMARY KEY,
  change_id INTEGER NOT NULL REFERENCES change (id),
  tab TEXT NOT NULL,
  row INTEGER NOT NULL,
  before TEXT CHECK (before GLOB '{*}'),
  after TEXT CHECK (after GLOB '{*}'),
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
INSERT INTO image VALUES(1,1,'rep',1,NULL,'{"id":1,"uid":"5031203f18e15176a553fe0deb84ac07","made":"2026-10-05","name":"Ana Ruiz","name_key":"ana ruiz","handle":"ana","handle_given":0,"start":"2021-03-01","since":"2026-10-05","cadence":null,"workdays":null,"goal":"two enterprise logos","aspiration":null,"strength":"listens"}');
INSERT INTO image VALUES(2,2,'rep',2,NULL,'{"id":2,"uid":"a35e504c251a362fe122ef71721a3402","made":"2026-10-05","name":"Zoë Martin","name_key":"zoe martin","handle":"zoe","handle_given":0,"start":null,"since":"2026-10-05","cadence":4,"workdays":"mon-wed","goal":null,"aspiration":null,"strength":null}');
INSERT INTO image VALUES(3,2,'behavior',1,NULL,'{"id":1,"rep_id":2,"text":"asks for the signer","since":"2026-10-05","ended":null}');
INSERT INTO image VALUES(4,3,'rep',3,NULL,'{"id":3,"uid":"a0ba2aec304b64b207882dec979d2baa","made":"2026-10-06","name":"Walt Kemp","name_key":"walt kemp","handle":"walt","handle_given":0,"start":null,"since":"2026-10-06","cadence":null,"workdays":null,"goal":null,"aspiration":null,"strength":null}');
INSERT INTO image VALUES(5,4,'setting',1,NULL,'{"id":1,"uid":"440f25057c42b8e371da46e5a99732dc","key":"inertia","value":"70"}');
INSERT INTO image VALUES(6,5,'setting',2,NULL,'{"id":2,"uid":"1daeefe861b87c0e13954197a6bc00e3","key":"date-order","value":"dmy"}');
INSERT INTO image VALUES(7,6,'absence',1,NULL,'{"id":1,"uid":"acfd7a121cc6639578c2da0621c8716b","made":"2026-10-07","who":"rep","rep_id":2,"first":"2026-10-12","last":"2026-10-13","note":"training"}');
INSERT INTO image VALUES(8,7,'absence',2,NULL,'{"id":2,"uid":"ca8e99de1c2bc4a28b4628971564e0fa","made":"2026-10-07","who":"team","rep_id":null,"first":"2026-12-24","last":"2026-12-28","note":null}');
INSERT INTO image VALUES(9,8,'focus',1,NULL,'{"id":1,"uid":"a57ea2936d331997a47a98d4bf815b6b","made":"2026-10-08","part":"deals","why":"the quarter ends","since":"2026-10-08","until":"2026-12-18","ended":null}');
INSERT INTO image VALUES(10,9,'plan',1,NULL,'{"id":1,"uid":"6d380c6315b3ac85166c926342274dfc","made":"2026-10-08","rep_id":1,"account":"Northwind","account_key":"northwind","call_day":"2026-10-09","call_time":"14:00","objective":"CFO agrees to a two-week trial","people":"CFO: wants quiet","fallback":"names who signs","stretch":null,"question":"[\"what does waiting cost?\",\"who else?\"]","expect":"[\"legal\"]","practice":null,"role":"observe","deal":"N-1","stage":"proof","note":null,"state":"planned","closed":null,"cancelled_by":null,"why":null}');
INSERT INTO image VALUES(11,10,'plan_move',1,NULL,'{"id":1,"plan_id":1,"day":"2026-10-08","was":"2026-10-09","was_time":"14:00"}');
INSERT INTO image VALUES(12,10,'plan',1,'{"id":1,"uid":"6d380c6315b3ac85166c926342274dfc","made":"2026-10-08","rep_id":1,"account":"Northwind","account_key":"northwind","call_day":"2026-10-09","call_time":"14:00","objective":"CFO agrees to a two-week trial","people":"CFO: wants quiet","fallback":"names who signs","stretch":null,"question":"[\"what does waiting cost?\",\"who else?\"]","expect":"[\"legal\"]","practice":null,"role":"observe","deal":"N-1","stage":"proof","note":null,"state":"planned","closed":null,"cancelled_by":null,"why":null}','{"id":1,"uid":"6d380c6315b3ac85166c926342274dfc","made":"2026-10-08","rep_id":1,"account":"Northwind","account_key":"northwind","call_day":"2026-10-12","call_time":null,"objective":"CFO agrees to a two-week trial","people":"CFO: wants quiet","fallback":"names who signs","stretch":null,"question":"[\"what does waiting cost?\",\"who else?\"]","expect":"[\"legal\"]","practice":null,"role":"observe","deal":"N-1","stage":"proof","note":null,"state":"planned","closed":null,"cancelled_by":null,"why":null}');
INSERT INTO image VALUES(13,11,'debrief',1,NULL,'{"id":1,"uid":"e1ad9dcffc300306f53cc72918d0b83f","made":"2026-10-12","plan_id":1,"rep_id":1,"account":"Northwind","outcome":"advance","well":"asked, then stayed quiet","improve":"confirm the date aloud","day":"2026-10-12","call_day":"2026-10-12","got":"a trial","why":null,"practiced":1,"role":"observe","asked_by":"rep","minutes":20,"note":null}');
INSERT INTO image VALUES(14,11,'plan',1,'{"id":1,"uid":"6d380c6315b3ac85166c926342274dfc","made":"2026-10-08","rep_id":1,"account":"Northwind","account_key":"northwind","call_day":"2026-10-12","call_time":null,"objective":"CFO agrees to a two-week trial","people":"CFO: wants quiet","fallback":"names who signs","stretch":null,"question":"[\"what does waiting cost?\",\"who else?\"]","expect":"[\"legal\"]","practice":null,"role":"observe","deal":"N-1","stage":"proof","note":null,"state":"planned","closed":null,"cancelled_by":null,"why":null}','{"id":1,"uid":"6d380c6315b3ac85166c926342274dfc","made":"2026-10-08","rep_id":1,"account":"Northwind","account_key":"northwind","call_day":"2026-10-12","call_time":null,"objective":"CFO agrees to a two-week trial","people":"CFO: wants quiet","fallback":"names who signs","stretch":null,"question":"[\"what does waiting cost?\",\"who else?\"]","expect":"[\"legal\"]","practice":null,"role":"observe","deal":"N-1","stage":"proof","note":null,"state":"debriefed","closed":"2026-10-12","cancelled_by":null,"why":null}');
INSERT INTO image VALUES(15,11,'action',1,NULL,'{"id":1,"uid":"4d2d56d283df339b46de180e734d99bd","made":"2026-10-12","owner":"rep","owner_rep":1,"owner_name":null,"rep_id":1,"text":"send trial terms","due":"2026-10-16","debrief_id":1,"coaching_id":null,"state":"open","closed":null,"why":null}');
INSERT INTO image VALUES(16,11,'obstacle',1,NULL,'{"id":1,"uid":"1b642e34a93a94ff0396a5aab8bda59f","made":"2026-10-12","what":"no sandbox","cause":"organization","team":0,"intent":null,"owner":"me","owner_rep":null,"owner_name":null,"category":null,"raised":"2026-10-12","cost":null,"next":null,"decided_by":null,"debrief_id":1,"state":"open","escalated_to":null,"closed":null,"effect":null,"why":null}');
INSERT INTO image VALUES(17,11,'hit',1,NULL,'{"id":1,"obstacle_id":1,"rep_id":1}');
INSERT INTO image VALUES(18,12,'debrief',2,NULL,'{"id":2,"uid":"72e01cb03d6377aa833684d703c651c5","made":"2026-10-13","plan_id":null,"rep_id":2,"account":"Harbor","outcome":"no-sale","well":"a note with [/] [red] sat in on a call: 5: =1+1","improve":"ça, 日本, 😀","day":"2026-10-13","call_day":"2026-10-13","got":null,"why":null,"practiced":null,"role":null,"asked_by":null,"minutes":null,"note":null}');
INSERT INTO image VALUES(19,13,'coaching',1,NULL,'{"id":1,"uid":"07c9ce61407176eef246a01b3c1a22f4","made":"2026-10-14","rep_id":2,"day":"2026-10-14","about":"pipeline","note":"stop waiting for legal","lever":"[\"stuck\",\"flow\"]","deal":"[\"H-1\"]","coverage":"3.1x","skill":null,"how":null,"step":null,"strategy":null,"level":null,"works_on":null,"asked_by":null,"minutes":null}');
INSERT INTO image VALUES(20,14,'coaching',2,NULL,'{"id":2,"uid":"51b9a36393c7c391b2e406c16a2821bd","made":"2026-10-14","rep_id":null,"day":"2026-10-14","about":"moment","note":"new price list","lever":"[]","deal":"[]","coverage":null,"skill":null,"how":null,"step":null,"strategy":null,"level":null,"works_on":null,"asked_by":null,"minutes":null}');
INSERT INTO image VALUES(21,15,'obstacle',2,NULL,'{"id":2,"uid":"175133e94c65dba445d260c4bbb31310","made":"2026-10-15","what":"Discounts over 5% need a VP","cause":"organization","team":0,"intent":"deliberate","owner":"me","owner_rep":null,"owner_name":null,"category":"policy","raised":"2026-10-15","cost":"a week per deal","next":"ask finance","decided_by":"the VP","debrief_id":null,"state":"open","escalated_to":null,"closed":null,"effect":null,"why":null}');
INSERT INTO image VALUES(22,15,'hit',2,NULL,'{"id":2,"obstacle_id":2,"rep_id":1}');
INSERT INTO image VALUES(23,15,'hit',3,NULL,'{"id":3,"obstacle_id":2,"rep_id":3}');
INSERT INTO image VALUES(24,16,'obstacle',3,NULL,'{"id":3,"uid":"eab9f6f8af6b771eff9837753d6d3c8e","made":"2026-10-15","what":"skips the discovery call","cause":"self","team":0,"intent":null,"owner":"rep","owner_rep":3,"owner_name":null,"category":null,"raised":"2026-10-15","cost":null,"next":null,"decided_by":null,"debrief_id":null,"state":"open","escalated_to":null,"closed":null,"effect":null,"why":null}');
INSERT INTO image VALUES(25,16,'hit',4,NULL,'{"id":4,"obstacle_id":3,"rep_id":3}');
INSERT INTO image VALUES(26,17,'coaching',3,NULL,'{"id":3,"uid":"b2fda4e6c4a475634d44999315d684a5","made":"2026-10-16","rep_id":3,"day":"2026-10-16","about":"skill","note":"why discovery pays","lever":"[]","deal":"[]","coverage":null,"skill":"discovery","how":"role-play","step":null,"strategy":null,"level":null,"works_on":3,"asked_by":null,"minutes":null}');
INSERT INTO image VALUES(27,18,'obstacle_move',1,NULL,'{"id":1,"obstacle_id":2,"day":"2026-10-19","kind":"act","text":"showed two lost deals","with_whom":"finance"}');
INSERT INTO image VALUES(28,19,'obstacle_move',2,NULL,'{"id":2,"obstacle_id":2,"day":"2026-10-20","kind":"escalate","text":"the CRO","with_whom":null}');
INSERT INTO image VALUES(29,19,'obstacle',2,'{"id":2,"uid":"175133e94c65dba445d260c4bbb31310","made":"2026-10-15","what":"Discounts over 5% need a VP","cause":"organization","team":0,"intent":"deliberate","owner":"me","owner_rep":null,"owner_name":null,"category":"policy","raised":"2026-10-15","cost":"a week per deal","next":"ask finance","decided_by":"the VP","debrief_id":null,"state":"open","escalated_to":null,"closed":null,"effect":null,"why":null}','{"id":2,"uid":"175133e94c65dba445d260c4bbb31310","made":"2026-10-15","what":"Discounts over 5% need a VP","cause":"organization","team":0,"intent":"deliberate","owner":"me","owner_rep":null,"owner_name":null,"category":"policy","raised":"2026-10-15","cost":"a week per deal","next":"ask finance","decided_by":"the VP","debrief_id":null,"state":"escalated","escalated_to":"the CRO","closed":null,"effect":null,"why":null}');
INSERT INTO image VALUES(30,20,'obstacle',1,'{"id":1,"uid":"1b642e34a93a94ff0396a5aab8bda59f","made":"2026-10-12","what":"no sandbox","cause":"organization","team":0,"intent":null,"owner":"me","owner_rep":null,"owner_name":null,"category":null,"raised":"2026-10-12","cost":null,"next":null,"decided_by":null,"debrief_id":1,"state":"open","escalated_to":null,"closed":null,"effect":null,"why":null}','{"id":1,"uid":"1b642e34a93a94ff0396a5aab8bda59f","made":"2026-10-12","what":"no sandbox","cause":"organization","team":0,"intent":null,"owner":"me","owner_rep":null,"owner_name":null,"category":null,"raised":"2026-10-12","cost":null,"next":null,"decided_by":null,"debrief_id":1,"state":"removed","escalated_to":null,"closed":"2026-10-21","effect":"demos run at once","why":null}');
INSERT INTO image VALUES(31,21,'action',2,NULL,'{"id":2,"uid":"db5a76365daba8d4f997365872ed5961","made":"2026-10-21","owner":"rep","owner_rep":3,"owner_name":null,"rep_id":3,"text":"map the buying committee","due":"2026-10-28","debrief_id":null,"coaching_id":null,"state":"open","closed":null,"why":null}');
INSERT INTO image VALUES(32,22,'action_move',1,NULL,'{"id":1,"action_id":2,"day":"2026-10-22","was":"2026-10-28"}');
INSERT INTO image VALUES(33,22,'action',2,'{"id":2,"uid":"db5a76365daba8d4f997365872ed5961","made":"2026-10-21","owner":"rep","owner_rep":3,"owner_name":null,"rep_id":3,"text":"map the buying committee","due":"2026-10-28","debrief_id":null,"coaching_id":null,"state":"open","closed":null,"why":null}','{"id":2,"uid":"db5a76365daba8d4f997365872ed5961","made":"2026-10-21","owner":"rep","owner_rep":3,"owner_name":null,"rep_id":3,"text":"map the buying committee","due":"2026-11-04","debrief_id":null,"coaching_id":null,"state":"open","closed":null,"why":null}');
INSERT INTO image VALUES(34,23,'action',3,NULL,'{"id":3,"uid":"d967917583498f89d1387df65dc9d9ac","made":"2026-10-22","owner":"other","owner_rep":null,"owner_name":"Kim in finance","rep_id":1,"text":"price for Northwind","due":"2026-10-29","debrief_id":null,"coaching_id":null,"state":"open","closed":null,"why":null}');
INSERT INTO image VALUES(35,24,'action',1,'{"id":1,"uid":"4d2d56d283df339b46de180e734d99bd","made":"2026-10-12","owner":"rep","owner_rep":1,"owner_name":null,"rep_id":1,"text":"send trial terms","due":"2026-10-16","debrief_id":1,"coaching_id":null,"state":"open","closed":null,"why":null}','{"id":1,"uid":"4d2d56d283df339b46de180e734d99bd","made":"2026-10-12","owner":"rep","owner_rep":1,"owner_name":null,"rep_id":1,"text":"send trial terms","due":"2026-10-16","debrief_id":1,"coaching_id":null,"state":"done","closed":"2026-10-22","why":null}');
INSERT INTO image VALUES(36,25,'plan',2,NULL,'{"id":2,"uid":"b23b83ddf8dd2834bcff9f782ee7a139","made":"2026-10-23","rep_id":3,"account":"Delta","account_key":"delta","call_day":"2026-10-27","call_time":null,"objective":"buyer shares the tender","people":null,"fallback":null,"stretch":null,"question":"[]","expect":"[]","practice":null,"role":null,"deal":null,"stage":null,"note":null,"state":"planned","closed":null,"cancelled_by":null,"why":null}');
INSERT INTO image VALUES(37,26,'plan',2,'{"id":2,"uid":"b23b83ddf8dd2834bcff9f782ee7a139","made":"2026-10-23","rep_id":3,"account":"Delta","account_key":"delta","call_day":"2026-10-27","call_time":null,"objective":"buyer shares the tender","people":null,"fallback":null,"stretch":null,"question":"[]","expect":"[]","practice":null,"role":null,"deal":null,"stage":null,"note":null,"state":"planned","closed":null,"cancelled_by":null,"why":null}','{"id":2,"uid":"b23b83ddf8dd2834bcff9f782ee7a139","made":"2026-10-23","rep_id":3,"account":"Delta","account_key":"delta","call_day":"2026-10-27","call_time":null,"objective":"buyer shares the tender","people":null,"fallback":null,"stretch":null,"question":"[]","expect":"[]","practice":null,"role":null,"deal":null,"stage":null,"note":null,"state":"cancelled","closed":"2026-10-27","cancelled_by":"customer","why":"sick"}');
INSERT INTO image VALUES(38,27,'plan',3,NULL,'{"id":3,"uid":"af61c866ebf04ebc3935ae545801f189","made":"2026-10-28","rep_id":2,"account":"Harbor","account_key":"harbor","call_day":"2026-11-20","call_time":null,"objective":"signer joins","people":null,"fallback":null,"stretch":null,"question":"[]","expect":"[]","practice":"asks for the signer","role":null,"deal":null,"stage":null,"note":null,"state":"planned","closed":null,"cancelled_by":null,"why":null}');
INSERT INTO image VALUES(39,28,'behavior',2,NULL,'{"id":2,"rep_id":2,"text":"confirms next steps aloud","since":"2026-10-29","ended":null}');
INSERT INTO image VALUES(40,28,'behavior',1,'{"id":1,"rep_id":2,"text":"asks for the signer","since":"2026-10-05","ended":null}','{"id":1,"rep_id":2,"text":"asks for the signer","since":"2026-10-05","ended":"2026-10-29"}');
INSERT INTO image VALUES(41,29,'leave',1,NULL,'{"id":1,"rep_id":3,"day":"2026-10-30","back":null}');
INSERT INTO image VALUES(42,30,'coaching',4,NULL,'{"id":4,"uid":"4c4ec4edee69b8f993abc1a12270cf9a","made":"2026-11-02","rep_id":1,"day":"2026-11-02","about":"moment","note":"will be undone","lever":"[]","deal":"[]","coverage":null,"skill":null,"how":null,"step":null,"strategy":null,"level":null,"works_on":null,"asked_by":null,"minutes":null}');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('rep',3);
INSERT INTO sqlite_sequence VALUES('change',30);
INSERT INTO sqlite_sequence VALUES('behavior',2);
INSERT INTO sqlite_sequence VALUES('setting',2);
INSERT INTO sqlite_sequence VALUES('absence',2);
INSERT INTO sqlite_sequence VALUES('focus',1);
INSERT INTO sqlite_sequence VALUES('plan',3);
INSERT INTO sqlite_sequence VALUES('plan_move',1);
INSERT INTO sqlite_sequence VALUES('debrief',2);
INSERT INTO sqlite_sequence VALUES('action',3);
INSERT INTO sqlite_sequence VALUES('obstacle',3);
INSERT INTO sqlite_sequence VALUES('hit',4);
INSERT INTO sqlite_sequence VALUES('coaching',4);
INSERT INTO sqlite_sequence VALUES('obstacle_move',2);
INSERT INTO sqlite_sequence VALUES('action_move',1);
INSERT INTO sqlite_sequence VALUES('leave',1);
CREATE INDEX behavior_of_rep ON behavior (rep_id, since);
CREATE INDEX leave_of_rep ON leave (rep_id, day);
CREATE INDEX absence_of_rep ON absence (rep_id);
CREATE INDEX plan_open ON plan (closed, call_day);
CREATE INDEX plan_by_day ON plan (call_day);
CREATE INDEX plan_by_made ON plan (made);
CREATE INDEX plan_of_rep ON plan (rep_id, call_day);
CREATE INDEX plan_open_of_rep ON plan (rep_id, account_key, call_day) WHERE state = 'planned';
CREATE INDEX plan_move_of_plan ON plan_move (plan_id);
CREATE INDEX debrief_by_day ON debrief (day);
CREATE INDEX debrief_of_rep ON debrief (rep_id, day);
CREATE INDEX coaching_by_day ON coaching (day);
CREATE INDEX coaching_of_rep ON coaching (rep_id, day);
CREATE INDEX coaching_by_about ON coaching (about, day);
CREATE INDEX coaching_on_obstacle ON coaching (works_on) WHERE works_on IS NOT NULL;
CREATE INDEX obstacle_open ON obstacle (closed, raised);
CREATE INDEX obstacle_by_day ON obstacle (raised);
CREATE INDEX obstacle_of_debrief ON obstacle (debrief_id) WHERE debrief_id IS NOT NULL;
CREATE INDEX obstacle_of_owner ON obstacle (owner_rep) WHERE owner_rep IS NOT NULL;
CREATE INDEX hit_of_rep ON hit (rep_id);
CREATE INDEX move_of_obstacle ON obstacle_move (obstacle_id, day);
CREATE INDEX move_by_day ON obstacle_move (day);
CREATE INDEX action_open ON action (closed, due);
CREATE INDEX action_by_made ON action (made);
CREATE INDEX action_of_rep ON action (rep_id, closed);
CREATE INDEX action_of_owner ON action (owner_rep, closed) WHERE owner_rep IS NOT NULL;
CREATE INDEX action_of_debrief ON action (debrief_id) WHERE debrief_id IS NOT NULL;
CREATE INDEX action_of_coaching ON action (coaching_id) WHERE coaching_id IS NOT NULL;
CREATE INDEX action_move_of_action ON action_move (action_id);
CREATE INDEX image_of_change ON image (change_id);
CREATE INDEX image_of_row ON image (tab, row, change_id);
COMMIT;
PRAGMA application_id = 1129267523;
PRAGMA user_version = 1;
