/**
 * Communities followed over time windows, with ids that stay (after Greene, Doyle and Cunningham 2010, "Tracking the evolution of communities in dynamic social networks"): born,
 * continued, grown, shrunk, merged, split, died.
 *
 * A community of a window and a tracked one match when they share at least `overlap` of the smaller one's nodes. Among all matches of a tracked community the one with the largest
 * Jaccard similarity keeps the id, and each community keeps the id of the one tracked that is most like it. A tracked community that is not seen may be silent for
 * `patience` windows before it dies, since gangs rest. Nothing depends on the order of nodes.
 */

import { UsageError } from '../core/errors.js';

export interface TimeWindow {
  /** Shown in events; epoch milliseconds, a date, a name. */
  readonly window: string | number;
  /** Community of each node that is there, as `detectCommunities` returns it. */
  readonly communities: Readonly<Record<string, number>>;
}

export interface TrackOptions {
  /** Least share of the smaller one's nodes that both have, above 0 to 1. @defaultValue 0.5 */
  readonly overlap?: number;
  /** Communities with fewer nodes are not tracked. @defaultValue 3 */
  readonly minimumSize?: number;
  /** Share by which it must have more or fewer nodes to have grown or shrunk. @defaultValue 0.2 */
  readonly change?: number;
  /** Windows in a row in which a community may not be seen. @defaultValue 1 */
  readonly patience?: number;
}

export const TRACK_DEFAULTS: Required<TrackOptions> = { overlap: 0.5, minimumSize: 3, change: 0.2, patience: 1 };

export type CommunityEventKind = 'born' | 'continued' | 'grown' | 'shrunk' | 'merged' | 'split' | 'died';

export interface CommunityEvent {
  readonly kind: CommunityEventKind;
  readonly window: string | number;
  /** The community's id: for `merged` the one that goes on, for `split` the one that came apart. */
  readonly id: string;
  /** `merged`: ids that ended in it; `split`: ids of the new parts; `born` by a split: none. */
  readonly others: readonly string[];
  /** Nodes now; before, 0 when it was not there. */
  readonly size: number;
  readonly sizeBefore: number;
}

export interface TrackedCommunity {
  readonly id: string;
  readonly firstWindow: string | number;
  readonly lastWindow: string | number;
  /** Nodes, in order, by window in which it was seen. */
  readonly members: readonly { readonly window: string | number; readonly nodes: readonly string[] }[];
}

export interface TrackedCommunities {
  /** In order of birth, then of the smallest node at birth. */
  readonly communities: readonly TrackedCommunity[];
  /** In order of window, then id, then kind. */
  readonly events: readonly CommunityEvent[];
}

interface Track {
  readonly id: string;
  readonly members: { window: string | number; nodes: readonly string[] }[];
  nodes: ReadonlySet<string>;
  unseen: number;
}

interface Match {
  readonly track: Track;
  readonly community: number;
  readonly similarity: number;
}

/**
 * Follows communities through windows in the order given. An id is `gang:` and the smallest node at birth, with a number where that is taken; rows added later leave it.
 * @throws UsageError BAD_OPTION
 */
export function trackCommunities(windows: readonly TimeWindow[], options: TrackOptions = {}): TrackedCommunities {
  const resolved = { ...TRACK_DEFAULTS, ...options };
  const { overlap, minimumSize, patience } = resolved;
  for (const [name, good] of [['overlap', overlap > 0 && overlap <= 1], ['minimumSize', minimumSize >= 1], ['change', resolved.change >= 0], ['patience', Number.isInteger(patience) && patience >= 0]] as const) {
    if (!good) throw new UsageError('BAD_OPTION', 'This value of the option is not possible', { place: `trackCommunities: ${name}`, value: String(resolved[name]) });
  }
  const all: Track[] = [];
  const events: CommunityEvent[] = [];
  const ids = new Set<string>();
  let alive: Track[] = [];
  for (const { window, communities } of windows) {
    const present = groupsOf(communities, minimumSize);
    const matches = matchesOf(alive, present, overlap);
    const heirOf = new Map<Track, number>();
    const trackOf = new Map<number, Track>();
    for (const { track, community } of matches) {
      if (heirOf.has(track) || trackOf.has(community)) continue;
      heirOf.set(track, community);
      trackOf.set(community, track);
    }
    const before = new Map(alive.map((track) => [track, track.nodes.size]));
    const born = new Map<number, Track>();
    present.forEach((nodes, community) => {
      if (trackOf.has(community)) return;
      const track: Track = { id: freeId(ids, nodes[0] ?? ''), members: [], nodes: new Set(), unseen: 0 };
      born.set(community, track);
      all.push(track);
    });
    const ended = new Set<Track>();
    for (const track of alive) {
      const community = heirOf.get(track);
      const parts = matches.filter((match) => match.track === track && match.community !== community && born.has(match.community)).map((match) => (born.get(match.community) as Track).id);
      if (community !== undefined) {
        const nodes = present[community] ?? [];
        const joined = matches.filter((match) => match.community === community && match.track !== track && !heirOf.has(match.track)).map((match) => match.track);
        for (const other of joined) ended.add(other);
        const [size, sizeBefore] = [nodes.length, before.get(track) ?? 0];
        if (joined.length > 0) events.push({ kind: 'merged', window, id: track.id, others: joined.map(({ id }) => id).sort(byText), size, sizeBefore });
        if (parts.length > 0) events.push({ kind: 'split', window, id: track.id, others: parts.sort(byText), size, sizeBefore });
        if (joined.length + parts.length === 0) events.push({ kind: size > sizeBefore * (1 + resolved.change) ? 'grown' : size < sizeBefore * (1 - resolved.change) ? 'shrunk' : 'continued', window, id: track.id, others: [], size, sizeBefore });
        track.members.push({ window, nodes });
        track.nodes = new Set(nodes);
        track.unseen = 0;
      } else track.unseen++;
    }
    for (const track of alive) {
      if (heirOf.has(track) || (track.unseen <= patience && !ended.has(track))) continue;
      if (!ended.has(track)) events.push({ kind: 'died', window, id: track.id, others: [], size: 0, sizeBefore: track.nodes.size });
      ended.add(track);
    }
    for (const [community, track] of born) {
      const nodes = present[community] ?? [];
      events.push({ kind: 'born', window, id: track.id, others: [], size: nodes.length, sizeBefore: 0 });
      track.members.push({ window, nodes });
      track.nodes = new Set(nodes);
    }
    alive = [...alive.filter((track) => !ended.has(track)), ...born.values()];
  }
  const position = new Map(windows.map(({ window }, at) => [window, at]));
  events.sort((a, b) => (position.get(a.window) ?? 0) - (position.get(b.window) ?? 0) || byText(a.id, b.id) || byText(a.kind, b.kind));
  return {
    communities: all.map(({ id, members }) => ({ id, firstWindow: members[0]?.window ?? '', lastWindow: members.at(-1)?.window ?? '', members })),
    events,
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Communities large enough, nodes in order, in order of their smallest node. */
function groupsOf(communities: Readonly<Record<string, number>>, minimumSize: number): string[][] {
  const groups = new Map<number, string[]>();
  for (const [node, community] of Object.entries(communities)) {
    const group = groups.get(community);
    if (group === undefined) groups.set(community, [node]);
    else group.push(node);
  }
  return [...groups.values()].filter((nodes) => nodes.length >= minimumSize).map((nodes) => nodes.sort(byText)).sort((a, b) => byText(a[0] ?? '', b[0] ?? ''));
}

/** Pairs that share enough, most alike first; equal ones by id, then community. */
function matchesOf(alive: readonly Track[], present: readonly (readonly string[])[], overlap: number): Match[] {
  const tracksOf = new Map<string, Track[]>();
  for (const track of alive) {
    for (const node of track.nodes) {
      const tracks = tracksOf.get(node);
      if (tracks === undefined) tracksOf.set(node, [track]);
      else tracks.push(track);
    }
  }
  const matches: Match[] = [];
  present.forEach((nodes, community) => {
    const shared = new Map<Track, number>();
    for (const node of nodes) for (const track of tracksOf.get(node) ?? []) shared.set(track, (shared.get(track) ?? 0) + 1);
    for (const [track, both] of shared) {
      if (both >= overlap * Math.min(nodes.length, track.nodes.size)) matches.push({ track, community, similarity: both / (nodes.length + track.nodes.size - both) });
    }
  });
  return matches.sort((a, b) => b.similarity - a.similarity || byText(a.track.id, b.track.id) || a.community - b.community);
}

function freeId(ids: Set<string>, smallest: string): string {
  let id = `gang:${smallest}`;
  for (let number = 2; ids.has(id); number++) id = `gang:${smallest}:${number}`;
  ids.add(id);
  return id;
}
