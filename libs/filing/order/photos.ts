import { websiteKey, type Draft, type IdentityDocument, type Incomplete } from '../values';
import { needs } from './needs';
import type { Opened, Photo } from './state';

type Photos = Opened['photos'];
type Photographed = Pick<Opened, 'filingType' | 'draft' | 'photos'>;

/** The key of the leader's photo in a T-6, which belongs to no website. */
export const leaderPhoto = '';

/** The keys of the photos that an order needs: one per website, one for the leader, or none (P-3). */
export const photoKeys = ({
  filingType,
  draft,
}: Pick<Opened, 'filingType' | 'draft'>): readonly string[] => {
  switch (needs[filingType].photo) {
    case 'leader':
      return [leaderPhoto];
    case 'administrators':
      return (draft.websites ?? []).map(websiteKey);
    case 'none':
      return [];
  }
};

/** Where an order stands by its photos, once preliminarily approved (contract, section 2). */
export const photoStage = (
  order: Photographed,
): 'AwaitingPhoto' | 'UnderPhotoReview' | 'ReadyForBureau' => {
  const statuses = photoKeys(order).map((key) => order.photos[key]?.status ?? 'rejected');
  if (statuses.includes('rejected')) return 'AwaitingPhoto';
  return statuses.includes('pending') ? 'UnderPhotoReview' : 'ReadyForBureau';
};

/** Whose face a photo shows: told by the number of the document alone, so that a corrected phone keeps the photo. */
const subjects = (draft: Draft): Readonly<Record<string, string | undefined>> => {
  const identity = (document: Incomplete<IdentityDocument> | undefined) => document?.number?.hash;
  return {
    [leaderPhoto]: identity(draft.entity?.leader?.document),
    ...Object.fromEntries(
      (draft.websites ?? []).map((website) => [
        websiteKey(website),
        identity(website.administrator?.document),
      ]),
    ),
  };
};

/** The photos that a correction leaves: those of persons and websites that are still the same. */
export const photosAfter = (photos: Photos, before: Draft, after: Draft): Photos => {
  const was = subjects(before);
  const is = subjects(after);
  return Object.fromEntries(
    Object.entries(photos).filter(([key]) => key in is && is[key] === was[key]),
  );
};

/** Photos taken with the draft can be reviewed from preliminary approval on: F-4 counts from there. */
export const reviewableFrom = (photos: Photos, since: Photo['since']): Photos =>
  Object.fromEntries(
    Object.entries(photos).map(([key, photo]) => [
      key,
      photo.status === 'pending' ? { ...photo, since } : photo,
    ]),
  );
