import type { ScanCase } from "./scan-case.ts";

interface LanguageCase extends ScanCase {
  file: string;
}

/** Bindings as the clients of each language write them, and what is easily taken for one. */
export const languageCases: LanguageCase[] = [
  {
    file: "a.dart",
    name: "a binding with a filter, a constant and interpolation",
    text: `const table = 'messages';
class Room {
  final String id;
  RealtimeChannel? _channel;
  void start() {
    _channel = supabase.channel('room:$id:\${widget.user.id}')
        .onPostgresChanges(
          event: PostgresChangeEvent.insert, schema: 'public', table: table,
          filter: PostgresChangeFilter(type: PostgresChangeFilterType.eq, column: 'room_id', value: id),
          callback: (payload) {})
        .subscribe();
  }
}`,
    found: [`7 public.messages INSERT room_id=eq.… #room:\${id}:\${widget.user.id} medium`],
  },
  {
    file: "a.dart",
    name: "cascades, broadcast and presence on one channel",
    text: `void main() { final channel = supabase.channel('r');
channel
  ..onBroadcast(event: 'cursor', callback: (p) {})
  ..onPresenceSync((_) {})
  ..onPostgresChanges(event: PostgresChangeEvent.delete, table: "a" 'b', callback: (p) {});
channel.onPresenceJoin.listen((p) {}); }`,
    found: ["3 broadcast #r high", "4 presence #r high", "5 public.ab DELETE #r high", "6 presence #r high"],
  },
  {
    file: "a.dart",
    name: "a stream is a subscription, with its filters",
    text: `class A {
  final SupabaseClient _client;
  late final s = _client.from('profiles').stream(primaryKey: ['id']).eq('id', userId!).order('x').map((e) => e);
  Stream t() => _client.schema('app').from('tasks').stream(primaryKey: const ['id']).inFilter('state', ['a', 'b']).limit(3);
}`,
    found: ["3 public.profiles * id=eq.… #? medium", "4 app.tasks * state=in.(a,b) #? medium"],
  },
  {
    file: "a.dart",
    name: "enums, static constants, several filters and version 1",
    text: `enum Tables { messages('msgs'); const Tables(this.value); final String value; }
class T { static const rooms = 'rooms'; }
void main() {
  c.channel('a').onPostgresChanges(event: PostgresChangeEvent.all, table: Tables.messages.value, filters: [
    const PostgresChangeFilter(type: PostgresChangeFilterType.gt, column: 'n', value: 5),
    PostgresChangeFilter(type: PostgresChangeFilterType.neq, column: 's', value: 'x', negate: true),
  ]);
  c.channel('b').on(RealtimeListenTypes.postgresChanges, ChannelFilter(event: 'UPDATE', schema: 'public', table: T.rooms), (p, [r]) {});
}`,
    found: ["4 public.msgs * n=gt.5,s=not.neq.x #a medium", "8 public.rooms UPDATE #b medium"],
  },
  {
    file: "a.dart",
    name: "what is no binding",
    text: `// supabase.channel('r').onPostgresChanges(event: PostgresChangeEvent.all, table: 'comment')
/// .from('x').stream(primaryKey: ['id'])
const text = "channel.onPostgresChanges(event: PostgresChangeEvent.all, table: 'text')";
final file = File('a').openRead();
final s = controller.stream;
final x = http.stream(primaryKey: ['id']);
final y = object.toString(); final z = map.constructor();`,
    found: [],
  },
  {
    file: "a.swift",
    name: "streams of changes, and a filter as text",
    text: `enum Tables { static let messages = "messages" }
final class Model {
  func start(roomId: UUID) async throws {
    let channel = supabase.channel("room:\\(roomId)")
    let inserts = channel.postgresChange(InsertAction.self, schema: "public", table: Tables.messages, filter: "room_id=eq.\\(roomId.uuidString)")
    let all = await channel.postgresChange(AnyAction.self, schema: "app")
    for await x in channel.broadcastStream(event: "cursor") { print(x) }
    Task { for await p in channel.presenceChange() { print(p) } }
  }
}`,
    found: [
      `5 public.messages INSERT room_id=eq.… #room:\${roomId} medium`,
      `6 app.* * #room:\${roomId} high`,
      `7 broadcast #room:\${roomId} medium`,
      `8 presence #room:\${roomId} medium`,
    ],
  },
  {
    file: "a.swift",
    name: "callbacks, a channel kept in a property, and the filter enum",
    text: `struct V: View {
  @State var channel: RealtimeChannelV2?
  var body: some View { Text("x").task { start() } }
  func start() {
    channel = supabase.realtimeV2.channel("todos") { $0.isPrivate = true }
    guard let channel else { return }
    subs.append(channel.onPostgresChange(UpdateAction.self, table: Table.todos.rawValue, filter: .and([.gt("a", value: 1), .not(.in("b", values: ["x"]))])) { change in print(change) })
    self.channel!.onBroadcast(event: "e") { [weak self] m in self?.go(m) }
  }
}
enum Table: String { case todos = "todo_items", other }`,
    found: ["7 public.todo_items UPDATE a=gt.1,b=not.in.(x) #todos medium", "8 broadcast #todos high"],
  },
  {
    file: "a.swift",
    name: "version 1, and what is no binding",
    text: `let c = client.channel("public").on("postgres_changes", filter: ChannelFilter(event: "INSERT", schema: "public", table: "m")) { m in }
// channel.postgresChange(InsertAction.self, schema: "public", table: "comment")
let text = "channel.postgresChange(InsertAction.self)"
NotificationCenter.default.onBroadcast(name: "x")`,
    found: ["1 public.m INSERT #public high"],
  },
  {
    file: "a.kt",
    name: "flows of changes with every way to filter",
    text: `const val TABLE = "messages"
class Repo(private val client: SupabaseClient) {
  companion object { private const val SCHEMA = "app" }
  suspend fun start(roomId: String) {
    val channel = client.realtime.channel("room:$roomId:\${user.id}") { isPrivate = true }
    channel.postgresChangeFlow<PostgresAction.Insert>(schema = SCHEMA) { table = TABLE; filter("room_id", FilterOperator.EQ, roomId) }
    channel.postgresChangeFlow<PostgresAction>(schema = "public") {
      table = "b"
      filter(FilterOperation("n", FilterOperator.IN, listOf(1, 2)))
    }.onEach { println(it) }.launchIn(scope)
    channel.postgresChangeFlow<PostgresAction.Delete>("public") { table = "c"; filter = "x=eq.$roomId" }
    channel.broadcastFlow<Message>(event = "cursor").collect { }
    channel.presenceDataFlow<User>()
  }
}`,
    found: [
      `6 app.messages INSERT room_id=eq.… #room:\${roomId}:\${user.id} medium`,
      `7 public.b * n=in.(1,2) #room:\${roomId}:\${user.id} medium`,
      `11 public.c DELETE x=eq.… #room:\${roomId}:\${user.id} medium`,
      `12 broadcast #room:\${roomId}:\${user.id} medium`,
      `13 presence #room:\${roomId}:\${user.id} medium`,
    ],
  },
  {
    file: "a.kt",
    name: "selections that follow their rows",
    text: `class Api(private val client: SupabaseClient) {
  private val table = client.postgrest["messages"]
  fun all() = table.selectAsFlow(Message::id)
  fun one(id: String) = client.from("app", "rooms").selectAsFlow(Room::id, channelName = "rooms", filter = FilterOperation("id", FilterOperator.EQ, id))
  fun list() = client.channel("x").postgresListDataFlow(schema = "public", table = "tasks", primaryKey = Task::id)
}`,
    found: ["3 public.messages * #? high", "4 app.rooms * id=eq.… #rooms medium", "5 public.tasks * #x high"],
  },
  {
    file: "a.kt",
    name: "an inferred event, a condition, scope functions and what is no binding",
    text: `fun f(only: Boolean) {
  val c = client.channel("r").also { it.subscribe() }
  val flow: Flow<PostgresAction.Insert> = c.postgresChangeFlow(schema = "public") { table = "a"; if (only) { filter("x", FilterOperator.EQ, 1) } }
  with(c) { postgresChangeFlow<PostgresAction.Update>(schema = "public") { table = "b" } }
  // c.postgresChangeFlow<PostgresAction>(schema = "public") { table = "comment" }
  val text = "postgresChangeFlow<PostgresAction>(schema)"
}`,
    found: [
      "3 public.a x=eq.1 #r low unresolved event",
      "3 public.a #r low unresolved event",
      "4 public.b UPDATE #r high",
    ],
  },
  {
    file: "a.py",
    name: "bindings by position and by name, chained and awaited",
    text: `TABLE = "messages"
class Chat:
    def __init__(self, client):
        self.client = client
    async def start(self, room_id):
        channel = self.client.channel(f"room:{room_id}")
        await channel.on_postgres_changes("INSERT", schema="public", table=TABLE, filter=f"room_id=eq.{room_id}", callback=self.handle).subscribe()
        await (channel
            .on_postgres_changes(RealtimePostgresChangesListenEvent.Delete, lambda p: print(p), "x" "y")
            .on_broadcast("cursor", self.on_cursor)
            .on_presence_sync(callback=self.sync)
            .subscribe(status))
        channel.on_postgres_changes("*", print, table="a", filter="b=eq.{}".format(room_id))`,
    found: [
      `7 public.messages INSERT room_id=eq.… #room:\${room_id} medium`,
      `9 public.xy DELETE #room:\${room_id} high`,
      `10 broadcast #room:\${room_id} medium`,
      `11 presence #room:\${room_id} medium`,
      `13 public.a * b=eq.… #room:\${room_id} medium`,
    ],
  },
  {
    file: "a.py",
    name: "options that are spread, members of an Enum, loops and what is no binding",
    text: `class Tables(str, Enum):
    ROOMS = "rooms"
def main(client):
    options = dict(schema="public", table="m")
    client.channel("a").on_postgres_changes("UPDATE", callback=print, **options)
    client.channel("b").on_postgres_changes("*", print, table=Tables.ROOMS.value)
    for name in ["x", "y"]:
        client.channel("c").on_postgres_changes("*", print, table=name)
    # client.channel("r").on_postgres_changes("*", print, table="comment")
    """client.channel("r").on_postgres_changes("*", print, table="docstring")"""`,
    found: [
      "5 public.m UPDATE #a medium",
      "6 public.rooms * #b medium",
      "8 public.x * #c medium",
      "8 public.y * #c medium",
    ],
  },
  {
    file: "a.py",
    name: "two classes that each keep a channel",
    text: `class A:
    def __init__(self, client):
        self.channel = client.realtime.channel("a")
    def start(self):
        self.channel.on_postgres_changes("*", self.handle, table="x")
class B:
    def start(self):
        self.channel = client.channel("b")
        self.channel.on_broadcast("e", self.handle)`,
    found: ["5 public.x * #a high", "9 broadcast #b high"],
  },
  {
    file: "a.vue",
    name: "two scripts of one scope, after a template, at the lines of the file",
    text: `<template>
  <p>supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'markup' }, f)</p>
</template>
<!-- <script>supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'comment' }, f)</script> -->
<script lang="ts">
export const TABLE = 'messages' as const
</script>
<script setup lang="ts" generic="T extends Record<string, string>">
const props = defineProps<{ id: string }>()
onMounted(() => supabase.channel('r').on('postgres_changes', { event: 'INSERT', schema: 'public', table: TABLE, filter: \`room_id=eq.\${props.id}\` }, f).subscribe())
</script>`,
    found: ["10 public.messages INSERT room_id=eq.… #r medium"],
  },
  {
    file: "a.svelte",
    name: "module and instance scripts, and none in a style",
    text: `<script context="module">
  const schema = 'public'
</script>

<script lang="ts">
  let { id }: { id: string } = $props()
  $: channel = supabase.channel(\`r:\${id}\`)
    .on('postgres_changes', { event: '*', schema, table: 'rooms' }, f)
</script>
{#each rows as row}<b>{row}</b>{/each}
<style>p { content: "postgres_changes" }</style>`,
    found: [`8 public.rooms * #r:\${id} medium`],
  },
  {
    file: "a.astro",
    name: "the frontmatter and a script",
    text: `---
const table = "pages"
---
<p>x</p>
<script>
  supabase.channel("r").on("postgres_changes", { event: "*", schema: "public", table }, f)
</script>
<script type="application/ld+json">{"on": "postgres_changes"}</script>`,
    found: ["6 public.pages * #r medium"],
  },
];
