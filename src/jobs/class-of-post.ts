import type { ShownPost } from '../render/daily-post.js';
import type { Post } from '../store/store.js';
import type { JobParts } from './job.js';

/** A post as it is shown: with the name of its class, if it has one. */
export async function withClass({ store }: Pick<JobParts, 'store'>, post: Post): Promise<ShownPost> {
  if (post.classId === null) return post;
  return { ...post, forClass: { name: (await store.class(post.classId))?.name } };
}
