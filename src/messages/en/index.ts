export * as ui from './ui';
